import type { Attempt, RetryAfter } from '@/lib/domain/attempt';
import { CATALOGUE_CALL, baseCall } from '@/lib/domain/attempt-order';
import type { CheckResult } from '@/lib/domain/check-result';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { OUTCOME_OF, type Reason, type SuiteId, type WaitForm } from '@/lib/domain/words';
import { type Counts, addCounts, askedBucket, latencyBucket } from './counts';
import type { OtherWay, RetryAfterForm } from '@/lib/domain/insight/retry-after';

/** Ends that our own side made: they say nothing about the gateway. */
const OWN_ENDS: ReadonlySet<Reason> = new Set<Reason>(['cancelled', 'interrupted', 'internal']);

/** All that is counted of one check that has ended. What is not counted here can never be told for times long past. */
export function countCheck(check: CheckResult): Counts {
  const counts: Counts = {};
  const add = (name: string, by = 1) => addCounts(counts, { [name]: by });
  const calls = callsOf(check.attempts);
  for (const tries of calls) countCall(tries, check.suite, add);
  const { outcome, reason } = check;
  if (outcome === null || reason === null || reason === 'cancelled' || reason === 'interrupted') return counts;
  add(`result.${outcome}`);
  const retried = calls.some((tries) => tries.length > 1);
  if (retried) add('retried');
  if (retried && outcome === 'PASS') add('recovered');
  return counts;
}

type Add = (name: string, by?: number) => void;

function countCall(tries: readonly Attempt[], suite: SuiteId, add: Add): void {
  tries.forEach((attempt, at) => {
    if (attempt.waitMs > 0) add('waited', attempt.waitMs);
    if (OWN_ENDS.has(attempt.reason)) return;
    add('attempts');
    if (attempt.n === 1 && attempt.outcome === 'PASS') add(`latency.${latencyBucket(attempt.durationMs)}`);
    if (baseCall(attempt.call) === CATALOGUE_CALL) return;
    if (SUITE_TEXT[suite].aboutLoad) countRate(attempt, add);
    if (attempt.httpStatus === 429) countRefusal(attempt, tries[at + 1], add);
    countTold(attempt, add);
  });
}

function countRate({ inFlight, perMinute, reason }: Attempt, add: Add): void {
  const room = roomOf(reason);
  if (room === null) return;
  for (const [name, level] of [
    ['flight', inFlight],
    ['minute', perMinute === undefined ? undefined : rateStep(perMinute)],
  ] as const) {
    if (level === undefined) continue;
    add(`${name}.${level}`);
    if (room === 'lacked') add(`${name}-429.${level}`);
  }
}

/** A chat 429, whether it carried Retry-After, and what became of the attempt after it. */
function countRefusal(attempt: Attempt, next: Attempt | undefined, add: Add): void {
  const way = wayOf(attempt.retryAfter);
  const header = way === 'header' ? attempt.retryAfter : null;
  if (attempt.outcome !== 'CAPACITY') {
    // It says that the account is used up, or the key refused: what it asks to wait for is no room.
    add('429-other');
    if (attempt.reason === 'quota_exhausted') add('429-used-up');
    return;
  }
  add('429');
  if (header) {
    add('header');
    add(`form.${retryAfterForm(header)}`);
    if (header.ms !== null) add(`asked.${askedBucket(header.ms)}`);
  }
  if (!next) {
    if (header && header.ms !== null) add('not-waited');
    return;
  }
  if (attempt.waitReason === null || OWN_ENDS.has(next.reason)) return;
  // A wait that was told in another way is no case of either.
  if (way !== null && way !== 'header' && attempt.waitReason === 'retry-after') return;
  const after = attempt.waitReason === 'retry-after' ? 'honoured' : 'backoff';
  add(after);
  if (next.outcome === 'PASS') add(`${after}-passed`);
}

/** A wait that was told in another way than by the header, on any answer that says "not now". */
function countTold({ outcome, retryAfter }: Attempt, add: Add): void {
  if (outcome !== 'CAPACITY') return;
  add('put-off');
  const way = wayOf(retryAfter);
  if (way === null || way === 'header' || retryAfter?.ms == null) return;
  add(`told-${way}`);
  add(`told-${way}.${askedBucket(retryAfter.ms)}`);
}

/** The attempts of each call in the order they were made; calls side by side are recorded interleaved. */
function callsOf(attempts: readonly Attempt[]): Attempt[][] {
  const calls = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    const tries = calls.get(attempt.call);
    if (tries) tries.push(attempt);
    else calls.set(attempt.call, [attempt]);
  }
  return [...calls.values()].map((tries) => tries.toSorted((a, b) => a.n - b.n));
}

const STEPS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 200, 300, 500, 1000];

/** Calls per minute, rounded down to a step, so that a bound derived from it is never too high. */
function rateStep(perMinute: number): number {
  return STEPS.findLast((step) => step <= perMinute) ?? 1;
}

/** In which way an attempt's wait was told; null when it was not. A record without a source is of the header. */
export function wayOf(told: RetryAfter | null): 'header' | OtherWay | null {
  if (told === null) return null;
  const { source = 'retry-after' } = told;
  if (source === 'retry-after') return 'header';
  if (source === 'words') return 'words';
  if (source.startsWith('body.')) return 'field';
  return source.includes('retry-after') ? 'variant' : 'reset_header';
}

/** Whether an attempt was let in by a gateway that had room for it, turned away for lack of room, or says nothing of it. */
type Room = 'had' | 'lacked' | null;

/** The model had its say, whatever that was worth. */
const ANSWERED: ReadonlySet<Reason> = new Set<Reason>(['empty_content', 'invalid_json_content', 'wrong_answer']);
/** What fewer calls would have helped against; a cold model and maintenance are no matter of how many there are. */
const TOO_MANY: ReadonlySet<Reason> = new Set<Reason>(['overloaded', 'rate_limited']);

/**
 * By its reason, never by its status: a used-up account, a refused key or question and a dead upstream are told with 429
 * as well, and say nothing about room, neither that there was none nor that there was any.
 */
function roomOf(reason: Reason): Room {
  if (TOO_MANY.has(reason)) return 'lacked';
  return OUTCOME_OF[reason] === 'PASS' || ANSWERED.has(reason) ? 'had' : null;
}

const FORM_OF: Record<WaitForm, RetryAfterForm> = {
  seconds: 'seconds',
  fraction: 'fraction',
  negative: 'negative',
  milliseconds: 'duration',
  duration: 'duration',
  date: 'date',
  date_without_zone: 'date',
  epoch: 'epoch',
  unreadable: 'unreadable',
};

/** In which form the header was sent. Records that do not say are of a time that read seconds and dates only. */
function retryAfterForm({ raw, ms, form }: RetryAfter): RetryAfterForm {
  if (ms === null) return 'unreadable';
  if (form !== undefined) return FORM_OF[form];
  const value = raw.trim();
  if (/^\d+$/.test(value)) return 'seconds';
  if (value.startsWith('-')) return 'negative';
  return /^\d+\.\d+$/.test(value) ? 'fraction' : 'date';
}
