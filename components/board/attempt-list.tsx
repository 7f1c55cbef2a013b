import { AttemptEvidence } from '@/components/run/attempt-evidence';
import { Countdown } from '@/components/ui/countdown';
import { markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { Time } from '@/components/ui/time';
import { durationText, waitText } from '@/components/ui/time-text';
import type { EvidenceRequest } from '@/lib/client/use-evidence';
import type { Attempt, RetryAfter } from '@/lib/domain/attempt';
import { WAIT_TEXT } from './attempts-summary';
import { REASON_TEXT } from './outcome-words';

/** Every attempt with all that was recorded of it, in the order they were made; `of` says where its evidence is. */
export function AttemptList({
  attempts,
  live,
  of,
  wasAsked = false,
}: {
  attempts: Attempt[];
  live: boolean;
  of: EvidenceRequest | null;
  /** The gateway did answer once, whether or not the attempts are still kept. */
  wasAsked?: boolean;
}) {
  if (attempts.length === 0) {
    return <p className="text-muted">{wasAsked ? 'Its attempts are no longer kept.' : 'The gateway was not asked.'}</p>;
  }
  return (
    <ol className="grid gap-3 border-l border-line-strong pl-3.5">
      {attempts.map((attempt) => (
        <li key={`${attempt.call} ${attempt.n}`}>
          <AttemptHead attempt={attempt} />
          {attempt.message && (
            <p dir="auto" className="max-w-prose">
              {attempt.message}
            </p>
          )}
          <AttemptWait attempt={attempt} live={live} />
          {of && <AttemptEvidence attempt={attempt} of={of} />}
        </li>
      ))}
    </ol>
  );
}

export function AttemptHead({ attempt }: { attempt: Attempt }) {
  const mark = outcomeMark(attempt.outcome, attempt.reason);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
      <span className="flex items-center gap-1.5 font-medium">
        <OutcomeMark mark={mark} size={13} />
        <span className={markTone(mark)}>{REASON_TEXT[attempt.reason]}</span>
      </span>
      <code className="text-xs/4">
        {attempt.call} #{attempt.n}
      </code>
      <span>{attempt.httpStatus === null ? 'no HTTP status' : `HTTP ${attempt.httpStatus}`}</span>
      <span>{durationText(attempt.durationMs)}</span>
      <span className="text-faint">
        <Time at={attempt.startedAt} />
      </span>
      {attempt.invocationId && <code className="text-xs/4 text-faint">{attempt.invocationId}</code>}
    </p>
  );
}

export function AttemptWait({ attempt, live }: { attempt: Attempt; live: boolean }) {
  const header = retryAfterText(attempt.retryAfter, attempt.httpStatus);
  const why = attempt.waitReason ? ` (${WAIT_TEXT[attempt.waitReason]})` : '';
  const waiting = live && attempt.waitMs === 0 && attempt.nextAttemptAt;
  if (!header && !waiting && attempt.waitMs === 0) return null;
  return (
    <p className="text-muted">
      {header}
      {header && (waiting || attempt.waitMs > 0) && ', '}
      {attempt.waitMs > 0 && `then waited ${waitText(attempt.waitMs)}${why}`}
      {waiting && (
        <>
          next attempt in <Countdown until={waiting} />
          {why}
        </>
      )}
    </p>
  );
}

/** The header as it came and as it was read. That a 429 or 503 carries none is a fact as well. */
function retryAfterText(retryAfter: RetryAfter | null, httpStatus: number | null): string {
  if (!retryAfter) return httpStatus === 429 || httpStatus === 503 ? 'Retry-After absent' : '';
  return `Retry-After “${retryAfter.raw}” read as ${retryAfter.ms === null ? 'unreadable' : waitText(retryAfter.ms)}`;
}
