import type { Composition } from '@/lib/checks/check';

/** A call that is yet to be made; `lost` aborts when another one has won. */
export type Task<T> = (lost?: AbortSignal) => Promise<T>;

export interface Race<T> {
  random: () => number;
  won: (value: T) => boolean;
}

/** Runs tasks as a check wants its calls made. Resolves when all have ended, with their ends in input order. */
export function compose<T>(
  composition: Composition,
  tasks: readonly Task<T>[],
  { random, won }: Race<T>,
): Promise<PromiseSettledResult<T>[]> {
  switch (composition) {
    case 'all':
      return all(tasks);
    case 'first':
      return first(tasks, won);
    case 'any':
      return all(any(tasks, random));
  }
}

/**
 * All at once; a failure stays in its own entry. Nothing is held back here: every call takes a slot of its target, and
 * one that waits for its retry would only keep another from its slot.
 */
export const all = <T>(tasks: readonly Task<T>[]): Promise<PromiseSettledResult<T>[]> =>
  Promise.allSettled(tasks.map(async (task) => task()));

/**
 * All at once; the first value that `won` aborts the signals of all others. Those are then waited for, so that nothing
 * they still have to record is lost: a task must end soon after its signal aborts.
 */
export function first<T>(tasks: readonly Task<T>[], won: (value: T) => boolean): Promise<PromiseSettledResult<T>[]> {
  const stops = tasks.map(() => new AbortController());
  let decided = false;
  const runs = tasks.map(async (task, index) => {
    const value = await task(stops[index]?.signal);
    if (!decided && won(value)) {
      decided = true;
      stops.forEach((stop, other) => other !== index && stop.abort(new DOMException('Another one won.', 'AbortError')));
    }
    return value;
  });
  return Promise.allSettled(runs);
}

/** One of them, each as likely as the others (simple shuffle); none of none. `random` is in [0, 1). */
export function any<T>(items: readonly T[], random: () => number): T[] {
  const picked = Math.min(Math.floor(random() * items.length), items.length - 1);
  return items.slice(Math.max(0, picked), Math.max(0, picked) + 1);
}
