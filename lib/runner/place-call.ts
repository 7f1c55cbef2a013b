import type { Attempt, CallRecord, RecordedAttempt } from '@/lib/domain/attempt';
import { type RetryDecision, decideRetry, momentOf } from '@/lib/retry/decide-retry';
import { type Ended, attemptOf } from './attempt-of';
import { type CallScope, type CallSignals, type PlacedCall, callSignals } from './run-scope';
import { NotAsked, OwnFault } from './log';
import type { Clock } from '@/lib/clock/clock';
import { OWN_RULES, type Ruling } from '@/lib/checks/judging/rule';
import type { Evidence } from '@/lib/domain/evidence';
import { toldWait } from '@/lib/checks/signals/wait/told-wait';

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

interface WaitTaken {
  /** The wait really taken, in milliseconds. */
  ms: number;
  /** The signal ended it. */
  broken: boolean;
}

/** Waits until `ms` after `since` (a reading of `clock.elapsed`), never shorter: a timer may fire a trifle early. */
async function waitTaken(ms: number, since: number, clock: Clock, signal: AbortSignal): Promise<WaitTaken> {
  try {
    for (let left = since + ms - clock.elapsed(); left > 0; left = since + ms - clock.elapsed()) {
      await clock.sleep(Math.ceil(left), signal);
    }
  } catch (err) {
    if (!signal.aborted) throw err;
  }
  return { ms: clock.elapsed() - since, broken: signal.aborted };
}

interface Tried extends Ended {
  /** Set when judging threw. */
  fault: OwnFault | null;
}

/** One try, in a slot of the target and with its whole deadline ahead of it. Null when it could not begin. */
async function tryOnce(
  spec: PlacedCall,
  n: number,
  scope: CallScope,
  { begin, flight }: CallSignals,
): Promise<Tried | null> {
  const { slots, gateway, clock, timeoutMs } = scope;
  const sent = await slots.take(async (load) => {
    const startedAt = clock.now();
    return { load, startedAt, evidence: await gateway.send(spec.request, { timeoutMs, signal: flight }) };
  }, begin);
  if (!sent) return null;
  const retryAfter = toldWait(sent.evidence, clock.now());
  return { ...sent, ...judged(spec, sent.evidence, scope), call: spec.name, n, retryAfter };
}

function judged(spec: PlacedCall, evidence: Evidence, scope: CallScope): { verdict: Ruling; fault: OwnFault | null } {
  if (evidence.fault?.kind === 'cancelled') return { verdict: endedByUs(scope), fault: null };
  try {
    return { verdict: spec.judge(evidence), fault: null };
  } catch (err) {
    const fault = new OwnFault(scope.report(err, `judging an answer to ${spec.name} threw`));
    scope.progress.fault ??= fault.ref;
    return { verdict: ended('own-fault', fault.message), fault };
  }
}

/** An attempt that our side ended says nothing about the gateway. */
function endedByUs({ brakes, progress }: CallScope): Ruling {
  const cause = brakes.stopCause;
  progress.stoppedBy ??= cause;
  if (cause === null) return ended('own-another-won', 'another call was answered first');
  if (cause === 'interrupted') return ended('own-shutdown', 'the server was shut down');
  if (cause === 'lapsed') return ended('own-shutdown', 'the server was held up for longer than its lease');
  if (cause === 'cancelled') return ended('own-cancelled', 'the run was cancelled');
  return ended('own-stopped', 'the run was stopped');
}

const ended = (rule: keyof typeof OWN_RULES, message: string): Ruling => ({
  reason: OWN_RULES[rule].reason,
  message,
  rule,
});
