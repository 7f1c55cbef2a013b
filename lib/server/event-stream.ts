import 'server-only';
import type { Fact } from '@/lib/domain/fact';

/** Comments in between, so that proxies keep a silent stream open. */
const KEEP_ALIVE_MS = 15_000;

type Open = (after: number | null, signal: AbortSignal) => Promise<AsyncIterable<Fact> | null>;

/**
 * Server-sent events (WHATWG HTML §9.2): one named event per fact, its place as id; ends with the run, or when the client
 * leaves. `Last-Event-ID` goes on after that fact; when nothing is left to tell the answer is 204, upon which browsers
 * stop asking. What a slow client has not taken waits in the feed, not in the stream.
 */
export async function eventStream(request: Request, open: Open): Promise<Response> {
  const left = new AbortController();
  request.signal.addEventListener('abort', () => left.abort());
  const facts = await open(lastEventId(request.headers), left.signal);
  if (facts === null) return new Response(null, { status: 204 });
  return new Response(streamOf(facts[Symbol.asyncIterator](), left), {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}

/** Null when there is none that we could have given. */
function lastEventId(headers: Headers): number | null {
  const id = headers.get('last-event-id') ?? '';
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
}

function streamOf(facts: AsyncIterator<Fact>, left: AbortController): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let keepAlive: ReturnType<typeof setInterval> | undefined;
  return new ReadableStream({
    start(controller) {
      keepAlive = setInterval(() => {
        // Somebody who takes nothing is sent nothing more.
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': still here\n\n'));
      }, KEEP_ALIVE_MS);
    },
    async pull(controller) {
      const next = await facts.next();
      if (!next.done) return controller.enqueue(encoder.encode(eventOf(next.value)));
      clearInterval(keepAlive);
      controller.close();
    },
    async cancel() {
      clearInterval(keepAlive);
      left.abort();
      await facts.return?.();
    },
  });
}

const eventOf = (fact: Fact): string => `id: ${fact.seq}\nevent: ${fact.type}\ndata: ${JSON.stringify(fact)}\n\n`;
