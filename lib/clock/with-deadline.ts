/**
 * What comes of a task whose signal aborts with a TimeoutError after that many real milliseconds, or as soon as the given one
 * does. `AbortSignal.any` with `AbortSignal.timeout` does not do: nothing holds on to such a timeout, and once the garbage
 * collector has taken it, it never comes (https://github.com/nodejs/node/issues/57736).
 */
export async function withDeadline<T>(
  ms: number,
  signal: AbortSignal | undefined,
  task: (ends: AbortSignal) => Promise<T>,
): Promise<T> {
  const ends = new AbortController();
  const timer = setTimeout(() => ends.abort(new DOMException(`no end within ${ms} ms`, 'TimeoutError')), ms);
  const stop = () => ends.abort(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  try {
    return await task(ends.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
