import { CopyButton } from '@/components/ui/copy-button';
import { HEADLINE_NOTES } from '@/components/ui/headline';
import { markTone } from '@/components/ui/mark';
import { PhraseText } from '@/components/ui/phrase-text';
import { SideLine } from '@/components/ui/side-line';
import { Time } from '@/components/ui/time';
import type { SnapshotContent } from '@/lib/domain/snapshot/snapshot';
import { snapshotMark, snapshotStep, snapshotVerdict } from '@/lib/verdict/of-snapshot';
import { phraseText } from '@/lib/verdict/moment';
import { verdictNotes } from './snapshot-verdict';

/** Whose side it was, what the snapshot says in one sentence, what that must not hide or why it is so, and what to do about it. */
export function VerdictHead({ snapshot }: { snapshot: SnapshotContent }) {
  const { verified, observedAt, target } = snapshot;
  const mark = snapshotMark(snapshot);
  const step = snapshotStep(snapshot);
  return (
    <div>
      <SideLine side={verified ? 'ok' : snapshotVerdict(snapshot).side} mark={mark} />
      <h1 className="pl-9 text-base/5.5 font-medium max-lg:pl-0 max-lg:text-sm/4.75">
        {target.standIn ? 'The stand-in gateway' : target.name} was{' '}
        <span className={`font-semibold ${markTone(mark)}`}>{verified ? 'verified' : 'not verified'}</span>
        {observedAt && (
          <>
            {' '}
            at <Time at={observedAt} />
          </>
        )}
        .
      </h1>
      <ul className={HEADLINE_NOTES}>
        {verdictNotes(snapshot).map((phrase) => (
          <li key={phraseText(phrase)}>
            <PhraseText phrase={phrase} />
          </li>
        ))}
        {step && (
          <li data-step={step.kind}>
            <span className="font-semibold text-ink">Next:</span> <PhraseText phrase={step.phrase} />{' '}
            {step.acts.map((act) => act.do === 'copy' && <CopyButton key={act.text} text={act.text} what={act.text} />)}
          </li>
        )}
      </ul>
    </div>
  );
}
