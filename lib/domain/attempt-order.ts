import type { Attempt } from './attempt';

type Placed = Pick<Attempt, 'call' | 'n' | 'startedAt'>;

/**
 * The attempts of one check in the order of their beginning; those of the same millisecond by the name of their call. A
 * call's own tries stand by number, also when the clock was set back between two of them.
 */
export function inOrder<T extends Placed>(attempts: readonly T[]): T[] {
  const byClock = attempts.toSorted(
    (a, b) => compare(a.startedAt, b.startedAt) || compare(a.call, b.call) || compare(a.n, b.n),
  );
  const tries = new Map(byClock.map(({ call }) => [call, [] as T[]]));
  for (const one of attempts.toSorted((a, b) => b.n - a.n)) tries.get(one.call)?.push(one);
  return byClock.map((one) => tries.get(one.call)?.pop() ?? one);
}

/** By code units, as both databases and every locale agree on. */
const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
