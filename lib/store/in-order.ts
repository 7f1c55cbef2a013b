interface Try {
  attempt: { call: string; n: number };
}

/**
 * Attempts in the order of their beginning as the clock told it, with each call's own tries by number: the clock may have
 * been set back between two of them.
 */
export function inOrder<T extends Try>(byClock: readonly T[], owner: (one: T) => string): T[] {
  const nameOf = (one: T) => JSON.stringify([owner(one), one.attempt.call]);
  const tries = new Map<string, T[]>();
  for (const one of byClock) tries.set(nameOf(one), [...(tries.get(nameOf(one)) ?? []), one]);
  for (const list of tries.values()) list.sort((a, b) => b.attempt.n - a.attempt.n);
  return byClock.map((one) => tries.get(nameOf(one))?.pop() ?? one);
}
