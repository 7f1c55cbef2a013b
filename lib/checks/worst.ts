import { OUTCOME_OF } from '@/lib/domain/words';
import type { Conclusion } from './conclude';

const GRAVITY = ['ERROR', 'FAIL', 'SKIPPED', 'CAPACITY', 'PASS'] as const;

const nameOf = ({ decided }: Conclusion): string => decided?.attempt.call ?? '';

/** The gravest of several calls speaks for all; among passes, one that needed a retry, then the slowest, then by name. */
export function worst(calls: readonly Conclusion[]): Conclusion | undefined {
  const rank = ({ reason, latencyMs }: Conclusion): [number, number, number] => [
    GRAVITY.indexOf(OUTCOME_OF[reason]),
    reason === 'ok_after_retry' ? 0 : 1,
    -(latencyMs ?? 0),
  ];
  return calls.toSorted((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || nameOf(a).localeCompare(nameOf(b));
  })[0];
}
