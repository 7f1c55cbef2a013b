import { wordHref } from '@/components/ui/hrefs';
import { PhraseText } from '@/components/ui/phrase-text';
import { TextLink } from '@/components/ui/text-link';
import { REASON_TEXT } from '@/lib/domain/reason-text';
import type { Reason } from '@/lib/domain/words';
import type { Step } from '@/lib/verdict/step';
import { REASON_WORDS } from '@/lib/verdict/words';

interface Props {
  reason: Reason;
  /** What is told already; the likely cause is left out where it is part of it. */
  said?: string;
  /** What the evidence around it leaves to do; null where that is nothing. */
  step: Step | null;
}

/** Likely cause and next step of a check that did not simply pass. */
export function ReasonHelp({ reason, said = '', step }: Props) {
  const { means } = REASON_TEXT[reason];
  const cause = reason === 'ok' || said.includes(means) ? '' : means;
  if (!cause && !step) return null;
  return (
    <p className="text-muted">
      {reason !== 'ok' && (
        <>
          <TextLink href={wordHref('reason', reason)}>{REASON_WORDS[reason]}</TextLink> –{' '}
        </>
      )}
      {cause}
      {step && (
        <>
          {' '}
          <span className="text-ink">Next:</span> <PhraseText phrase={step.phrase} counting />
        </>
      )}
    </p>
  );
}
