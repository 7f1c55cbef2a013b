/**
 * Fires all tasks at once. The first value that `won` aborts the signals of all others; those are then waited for, so
 * that nothing they still have to record is lost: a task must end soon after its signal aborts. Resolves with the
 * values of all tasks that have one, in input order. What a loser throws after the win is its way of stopping; when
 * none won, the first error thrown is thrown on.
 */
export async function firstSuccess<T>(
  tasks: readonly ((signal: AbortSignal) => Promise<T>)[],
  won: (value: T) => boolean,
): Promise<T[]> {
  const stops = tasks.map(() => new AbortController());
  let decided = false;
  const runs = tasks.map(async (task, index) => {
    const value = await task(stops[index]?.signal ?? AbortSignal.abort());
    if (!decided && won(value)) {
      decided = true;
      stops.forEach((stop, other) => other !== index && stop.abort(new DOMException('Another one won.', 'AbortError')));
    }
    return value;
  });
  const settled = await Promise.allSettled(runs);
  const thrown = settled.find((result) => result.status === 'rejected');
  if (thrown && !decided) throw thrown.reason;
  return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
