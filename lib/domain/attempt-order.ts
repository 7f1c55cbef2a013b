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

/** What the run asks of the catalogue itself, where no check of its suite does, is recorded under this id. */
export const CATALOGUE_ID = 'catalogue';

/** The call that asks for the catalogue; every other call is a chat. */
export const CATALOGUE_CALL = 'models';

const FOLLOWS = '+';

/** The name of a call that follows another: `chat`, then `chat+fresh`. */
export const followUpCall = (asked: string, followUp: string): string => `${asked}${FOLLOWS}${followUp}`;

/** The name of the call that a chain of calls began with. */
export const baseCall = (name: string): string => name.split(FOLLOWS, 1)[0] ?? name;
