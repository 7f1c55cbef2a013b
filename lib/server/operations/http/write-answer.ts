import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestProblem } from '@/lib/server/request-problem';
import type { Answer, Operation } from '@/lib/server/operations/operation';

/** Comments in between, so that proxies keep a silent stream open. */
const KEEP_ALIVE_MS = 15_000;

/** Sends what came of an operation. Resolves once it is all handed over, or the client has left. */
export async function writeAnswer(
  { content = ['application/json'], statuses = [200] }: Operation,
  answer: Answer<unknown>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status = statuses[0] } = answer;
  const headers = { 'Cache-Control': 'no-store', ...answer.headers };
  if ('events' in answer) return writeEvents(answer.events, request, response);
  if ('stream' in answer) return writeStream(answer, { ...headers, 'X-Accel-Buffering': 'no' }, response);
  if ('bytes' in answer) return send(response, status, { ...headers, 'Content-Type': answer.mediaType }, answer.bytes);
  if ('nothing' in answer) return void response.writeHead(status, headers).end();
  const mediaType = 'text' in answer ? answer.mediaType : (content[0] ?? 'application/json');
  if ('text' in answer && answer.brotli && takesBrotli(request)) {
    const compressed = { ...headers, 'Content-Type': mediaType, 'Content-Encoding': 'br' };
    return send(response, status, compressed, await answer.brotli());
  }
  const text = 'text' in answer ? answer.text : JSON.stringify(answer.json);
  send(response, status, { ...headers, 'Content-Type': mediaType }, text);
}

/** Where it is named and not refused by a weight of zero (RFC 9110 §12.5.3). */
const takesBrotli = ({ headers }: IncomingMessage): boolean =>
  /(?:^|,)\s*br\s*(?:;\s*q=(?:1|0\.0*[1-9])|,|$)/i.test(String(headers['accept-encoding'] ?? ''));

/** RFC 9457. Where an answer has begun already it is cut off: nothing else can say that it is not whole. */
export function writeProblem({ problem, headers }: RequestProblem, response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const own = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers };
  send(response, problem.status, own, JSON.stringify(problem));
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string | Uint8Array,
): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

/** Ends with the stream, or when the client leaves. */
async function writeStream(
  { stream, mediaType }: { stream: AsyncIterable<Uint8Array>; mediaType: string },
  headers: Record<string, string>,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, { ...headers, 'Content-Type': mediaType, 'Cache-Control': 'no-cache, no-transform' });
  response.flushHeaders();
  const left = new AbortController();
  response.once('close', () => left.abort());
  for await (const piece of stream) {
    if (left.signal.aborted) break;
    if (!response.write(piece)) await once(response, 'drain', { signal: left.signal }).catch(() => undefined);
  }
  response.end();
}

/**
 * Server-sent events (WHATWG HTML §9.2), each named for its `type`, with its `seq` as id; ends with the last one, or when
 * the client leaves. A client that takes nothing is sent nothing more: at most one event waits for it here.
 */
async function writeEvents(
  events: AsyncIterable<unknown>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  if (request.method === 'HEAD') return void response.end();
  response.flushHeaders();
  const left = new AbortController();
  response.once('close', () => left.abort());
  const keepAlive = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': still here\n\n');
  }, KEEP_ALIVE_MS);
  try {
    for await (const event of events) {
      const taken = response.write(textOf(event as object));
      if (!taken) await once(response, 'drain', { signal: left.signal }).catch(() => undefined);
    }
  } finally {
    clearInterval(keepAlive);
    response.end();
  }
}

/** An event that many are told is written once. */
const TEXTS = new WeakMap<object, string>();

function textOf(event: object): string {
  const known = TEXTS.get(event);
  if (known !== undefined) return known;
  const { type, seq } = event as { type: string; seq: number };
  const text = `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify(event)}\n\n`;
  TEXTS.set(event, text);
  return text;
}
