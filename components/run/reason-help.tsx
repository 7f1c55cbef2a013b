import { REASON_TEXT as HELP } from '@/lib/domain/reason-text';
import type { Reason } from '@/lib/domain/words';

/** Likely cause and next step of a reason. The cause is left out where `said` tells it already; nothing for a plain ok. */
export function ReasonHelp({ reason, said = '' }: { reason: Reason; said?: string }) {
  if (reason === 'ok') return null;
  const { means, next } = HELP[reason];
  return (
    <p className="text-muted">
      {!said.includes(means) && `${means} `}
      <span className="text-ink">Next:</span> {next}
    </p>
  );
}
