import { OWN_RULES } from '@/lib/checks/own-rules';
import type { Verdict } from '@/lib/checks/rule';
import type { Evidence } from '@/lib/domain/evidence';
import { toldWait } from '@/lib/checks/signals/told-wait';
import type { Ended } from './attempt-of';
import type { CallScope, CallSignals, PlacedCall } from './call-scope';
import { OwnFault } from './own-fault';

export interface Tried extends Ended {
  /** Set when judging threw. */
  fault: OwnFault | null;
}

/** One try, in a slot of the target and with its whole deadline ahead of it. Null when it could not begin. */
export async function tryOnce(
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

function judged(spec: PlacedCall, evidence: Evidence, scope: CallScope): { verdict: Verdict; fault: OwnFault | null } {
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
function endedByUs({ brakes, progress }: CallScope): Verdict {
  const cause = brakes.stopCause;
  progress.stoppedBy ??= cause;
  if (cause === null) return ended('own-another-won', 'another call was answered first');
  if (cause === 'interrupted') return ended('own-shutdown', 'the server was shut down');
  if (cause === 'lapsed') return ended('own-shutdown', 'the server was held up for longer than its lease');
  if (cause === 'cancelled') return ended('own-cancelled', 'the run was cancelled');
  return ended('own-stopped', 'the run was stopped');
}

const ended = (rule: keyof typeof OWN_RULES, message: string): Verdict => ({
  reason: OWN_RULES[rule].reason,
  message,
  rule,
});
