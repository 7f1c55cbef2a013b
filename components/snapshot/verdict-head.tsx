import { HEADLINE_NOTES, Headline } from '@/components/ui/headline';
import { markTone } from '@/components/ui/mark';
import { Time } from '@/components/ui/time';
import type { SnapshotContent } from '@/lib/domain/snapshot';
import { type Phrase, phraseText } from '@/lib/verdict/doubts';
import { nextStepText, verdictMark, verdictNotes } from './snapshot-verdict';

/** What the snapshot says in one sentence, what that must not hide or why it is so, and what to do about it. */
export function VerdictHead({ snapshot }: { snapshot: SnapshotContent }) {
  const { verified, observedAt, target } = snapshot;
  const mark = verdictMark(snapshot);
  const next = nextStepText(snapshot);
  return (
    <div>
      <Headline mark={mark}>
        <span className="min-w-0 flex-1">
          {target.standIn ? 'The stand-in gateway' : target.name} was{' '}
          <span className={markTone(mark)}>{verified ? 'verified' : 'not verified'}</span>
          {observedAt && (
            <>
              {' '}
              at <Time at={observedAt} />
            </>
          )}
          .
        </span>
      </Headline>
      <ul className={HEADLINE_NOTES}>
        {verdictNotes(snapshot).map((phrase) => (
          <li key={phraseText(phrase)}>
            <TimedText phrase={phrase} />
          </li>
        ))}
        {next && (
          <li>
            <span className="text-ink">Next:</span> {next}
          </li>
        )}
      </ul>
    </div>
  );
}

/** A phrase with its moments as the reader wants them. */
const TimedText = ({ phrase }: { phrase: Phrase }) =>
  phrase.map((part, index) => (typeof part === 'string' ? part : <Time key={index} at={part.at} />));
