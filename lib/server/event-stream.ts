import 'server-only';
import type { RunEvent } from '@/lib/domain/run-event';

/** Comments in between, so that proxies keep a silent stream open. */
const KEEP_ALIVE_MS = 15_000;

/** Server-sent events (WHATWG HTML §9.2): one named event per RunEvent; ends with the run, or when the client leaves. */
export async function eventStream(
  open: (signal: AbortSignal) => Promise<AsyncIterable<RunEvent>>,
  clientGone: AbortSignal,
): Promise<Response> {
  const left = new AbortController();
  clientGone.addEventListener('abort', () => left.abort());
  const events = (await open(left.signal))[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let keepAlive: ReturnType<typeof setInterval> | undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      keepAlive = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), KEEP_ALIVE_MS);
    },
    async pull(controller) {
      const next = await events.next();
      if (next.done) {
        clearInterval(keepAlive);
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(`event: ${next.value.type}\ndata: ${JSON.stringify(next.value)}\n\n`));
    },
    cancel() {
      clearInterval(keepAlive);
      left.abort();
    },
  });
  return new Response(stream, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}
