import pLimit from 'p-limit';

/** Runs all tasks, at most `limit` at once (at least one). Results in input order; a failure stays in its own entry. */
export async function parallel<T>(
  tasks: readonly (() => Promise<T>)[],
  limit: number,
): Promise<PromiseSettledResult<T>[]> {
  const limited = pLimit(Math.max(1, Math.floor(limit) || 1));
  return Promise.allSettled(tasks.map((task) => limited(task)));
}
