import type { Evidence } from '@/lib/domain/evidence';
import type { Reason, SignalKind } from '@/lib/domain/words';
import type { Rule } from './rule';
import { leadingSignal } from '@/lib/checks/signals/leading-signal';
import { toldWait } from '@/lib/checks/signals/wait/told-wait';
import { messageWithReset, toldMessage } from './told-error';

interface Told {
  reason: Reason;
  /** What a gateway says when it gives this signal. */
  means: string;
}

/** What each signal amounts to, whatever the status: the one table for 200, 4xx and 5xx. */
export const REASON_OF_SIGNAL: Record<SignalKind, Told> = {
  maintenance: { reason: 'maintenance', means: 'the model or the gateway is under maintenance' },
  used_up: {
    reason: 'quota_exhausted',
    means: 'a budget, a balance, a quota, or a cap of a session, a day or longer is used up',
  },
  caller_limit: {
    reason: 'rate_limited',
    means: 'a limit on this caller: per second, minute or hour, or on concurrency',
  },
  full: { reason: 'overloaded', means: 'the gateway is busy, overloaded or at capacity' },
  cold: { reason: 'cold', means: 'no instance is there yet, or the model is loading' },
  key_refused: { reason: 'unauthorized', means: 'the key is missing, wrong or expired' },
  model_unknown: { reason: 'model_not_found', means: 'the model is unknown, gone or not offered' },
  parameter_refused: { reason: 'question_refused', means: 'a parameter of our question is not taken' },
  right_missing: { reason: 'forbidden', means: 'the key or its owner may not do this' },
  upstream_failed: { reason: 'upstream_failed', means: 'what stands behind a proxy failed' },
  told_wait: { reason: 'overloaded', means: 'a moment to come back, and nothing else' },
};

const signalOf = (evidence: Evidence) => {
  const finding = leadingSignal(evidence);
  if (!finding) return null;
  const { kind, where, parameter } = finding;
  return { kind, where, ...(parameter !== undefined && { parameter }) };
};

/** These say that it passes; everything else would, on a 503 that names a moment, contradict the moment. */
const PASSING = new Set<SignalKind>(['maintenance', 'cold', 'caller_limit']);

/** Load shedding: the status says "not now", and the header says until when. */
const NAMED_MOMENT: Rule = {
  id: 'status-503-retry-after',
  reason: 'overloaded',
  when: 'Status 503 with a Retry-After that can be read, unless it says maintenance, cold, or a limit on this caller',
  applies: (evidence) => {
    const wait = evidence.response?.status === 503 ? toldWait(evidence) : null;
    const kind = leadingSignal(evidence)?.kind;
    const named = wait !== null && wait.ms !== null && /retry-after/.test(wait.source);
    return named && (kind === undefined || !PASSING.has(kind));
  },
  message: toldMessage,
  signal: (evidence) => {
    const signal = signalOf(evidence);
    return signal?.kind === 'full'
      ? signal
      : { kind: 'told_wait', where: `header ${toldWait(evidence)?.source ?? ''}` };
  },
};

const bySignal = (kind: SignalKind): Rule => ({
  id: `signal-${kind.replaceAll('_', '-')}`,
  reason: REASON_OF_SIGNAL[kind].reason,
  when: `The strongest signal says: ${REASON_OF_SIGNAL[kind].means}`,
  applies: (evidence) => leadingSignal(evidence)?.kind === kind,
  message: kind === 'used_up' ? messageWithReset : toldMessage,
  signal: signalOf,
});

export const SIGNAL_RULES: readonly Rule[] = [
  NAMED_MOMENT,
  ...(Object.keys(REASON_OF_SIGNAL) as SignalKind[]).map(bySignal),
];
