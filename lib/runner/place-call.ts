import type { Attempt, CallRecord, RecordedAttempt } from '@/lib/domain/attempt';
import { decideRetry, momentOf, type RetryDecision } from '@/lib/retry/decide-retry';
import { attemptOf } from './attempt-of';
import { callSignals, type CallScope, type CallSignals, type PlacedCall } from './call-scope';
import { NotAsked } from './own-fault';
import { tryOnce, type Tried } from './try-once';
import { waitTaken } from './wait-taken';

/**
 * Asks until there is an answer to keep: every attempt is recorded before the next begins, and so is the wait really
 * taken after it. `lost` aborts when another call has won. Rejects with NotAsked when no attempt could begin, and
 * with OwnFault when our own code threw.
 */
export async function placeCall(spec: PlacedCall, scope: CallScope, lost?: AbortSignal): Promise<CallRecord> {
  const { clock, progress } = scope;
  const call = progress.open(spec.name);
  const signals = callSignals(scope.brakes, lost);
  let waitedMs = 0;
  for (let n = 1; ; n += 1) {
    const tried = await tryOnce(spec, n, scope, signals);
    if (!tried) return unserved(call, scope, lost);
    const since = clock.elapsed();
    const decision = decide(tried, waitedMs, scope, signals);
    const recorded = { attempt: attemptOf(tried, decision, clock.now()), evidence: tried.evidence };
    call.attempts.push(recorded);
    const durable = scope.attemptEnded(recorded);
    if (tried.fault) throw tried.fault;
    // What follows is recorded after it, so that only another attempt has to wait.
    if (!decision.retry || !(await durable)) return call;

    const wait = await waitTaken(decision.waitMs, since, clock, signals.begin);
    waitedMs += wait.ms;
    const changes = { waitMs: Math.round(wait.ms), ...(wait.broken && { nextAttemptAt: null }) };
    if (!(await amend(recorded, changes, scope)) || wait.broken) return call;
  }
}

/** What the policy says; when the run is over first, as if this had been the last attempt that it allows. */
function decide(tried: Tried, waitedMs: number, scope: CallScope, { begin }: CallSignals): RetryDecision {
  const { policy, random, clock, progress, brakes } = scope;
  const { n, retryAfter, verdict } = tried;
  const question = { reason: verdict.reason, retryAfter, n, waitedMs, policy, now: clock.now(), random };
  let decision = decideRetry(question);
  if (decision.retry && (begin.aborted || !scope.inTime(decision.waitMs))) {
    progress.stoppedBy ??= brakes.stopCause;
    decision = decideRetry({ ...question, policy: { ...policy, maxAttempts: n } });
  }
  if (!decision.retry) progress.eligibleAt = decision.eligibleAt ?? resetOf(tried, question.now) ?? progress.eligibleAt;
  return decision;
}

/** Waiting is no use against a used-up account, but the moment of its reset is worth telling. */
const resetOf = ({ verdict, retryAfter }: Tried, now: number): number | null =>
  verdict.reason === 'quota_exhausted' ? momentOf(retryAfter?.ms ?? null, now) : null;

async function amend(recorded: RecordedAttempt, changes: Partial<Attempt>, scope: CallScope): Promise<boolean> {
  const { brakes, progress } = scope;
  recorded.attempt = { ...recorded.attempt, ...changes };
  if (changes.nextAttemptAt === null) progress.stoppedBy ??= brakes.stopCause;
  return scope.waitEnded(recorded.attempt);
}

/** The run or the race was over before this attempt could begin. */
async function unserved(call: CallRecord, scope: CallScope, lost: AbortSignal | undefined): Promise<CallRecord> {
  const { brakes, progress } = scope;
  const last = call.attempts.at(-1);
  if (last) {
    await amend(last, { nextAttemptAt: null }, scope);
    return call;
  }
  progress.stoppedBy ??= brakes.stopCause;
  if (brakes.stopCause !== null) throw new NotAsked(brakes.stopCause);
  if (lost?.aborted) throw new NotAsked('lost');
  progress.unasked = true;
  throw new NotAsked('deadline');
}
