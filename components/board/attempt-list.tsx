import { AttemptEvidence } from '@/components/run/attempt-evidence';
import { Countdown } from '@/components/ui/countdown';
import { markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { Time } from '@/components/ui/time';
import { durationText, waitText } from '@/components/ui/time-text';
import type { EvidenceRequest } from '@/lib/client/use-run';
import type { Attempt, RetryAfter } from '@/lib/domain/attempt';
import { WAIT_TEXT } from './attempts-summary';
import { REASON_WORDS, SIGNAL_WORDS } from '@/lib/verdict/words';

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
          <AttemptSignal attempt={attempt} />
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
        <span className={markTone(mark)}>{REASON_WORDS[attempt.reason]}</span>
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

/** What of the answer decided: the signal, and where it stood. */
export function AttemptSignal({ attempt: { signal } }: { attempt: Attempt }) {
  if (!signal) return null;
  const parameter = signal.parameter === undefined ? '' : ` (${signal.parameter})`;
  return (
    <p dir="auto" className="text-muted">
      Says {SIGNAL_WORDS[signal.kind]}
      {parameter}, in {signal.where}
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

/** The wait as it was told and as it was read. That a 429 or 503 carries no Retry-After is a fact as well. */
function retryAfterText(told: RetryAfter | null, httpStatus: number | null): string {
  const absent = httpStatus === 429 || httpStatus === 503 ? 'Retry-After absent' : '';
  if (!told) return absent;
  const { source = 'retry-after', raw, ms, form } = told;
  const read = ms === null ? 'unreadable' : waitText(ms);
  const zone = form === 'date_without_zone' ? ', its zone not told and taken for UTC' : '';
  if (source === 'retry-after') return `Retry-After “${raw}” read as ${read}${zone}`;
  const place = source === 'words' ? 'the words' : source;
  return `${absent && `${absent}, but `}${place} “${raw}” read as ${read}${zone}`;
}
