import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { differingKey } from '@/lib/domain/repeated-keys';
import { RequestProblem } from '@/lib/server/request-problem';
import type { Operation } from '@/lib/server/operations/operation';

const MAX_JSON_BYTES = 16_384;
const FORM = /^application\/x-www-form-urlencoded\b/i;

export interface Asked {
  request: IncomingMessage;
  params: Readonly<Record<string, string>>;
  /** What follows the question mark, as it was sent. */
  query: string;
}

/**
 * The input of an operation, from path, query and body. Rejects with RequestProblem: 400 that names the field, 404 for a
 * path that cannot be one of ours, 413 and 415 for bodies.
 */
export async function readInput<I extends z.ZodObject>(
  { input, method, document, form }: Operation<I>,
  { request, params, query }: Asked,
): Promise<z.output<I>> {
  const parameters = parseQuery(query);
  if (method === 'GET' || method === 'DELETE') return parseInput(input, parameters, params);
  if (document) {
    const body = await readBody(request, document.maxBytes);
    return parseInput(input, { ...parameters, body }, params);
  }
  const [stray] = Object.keys(parameters);
  if (stray !== undefined) throw new RequestProblem(400, `${stray}: belongs into the body, not into the query`, stray);
  if (form && FORM.test(request.headers['content-type'] ?? '')) {
    return parseInput(input, parseQuery(decodeUtf8(await readBody(request, MAX_JSON_BYTES))), params);
  }
  return parseInput(input, await readJson(request), params);
}

/** As the schema has it. Throws RequestProblem that names the first field that does not fit. */
export function parseInput<I extends z.ZodObject>(
  schema: I,
  given: unknown,
  params: Readonly<Record<string, string>> = {},
): z.output<I> {
  const parsed = schema.safeParse(withParams(given, params));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = issue?.path.join('.') || unknown || 'body';
  // An id that cannot be one is not there either.
  if (Object.hasOwn(params, field))
    throw new RequestProblem(404, `There is no ${field} ${quoted(params[field])}.`, field);
  const known = Object.keys(schema.shape).filter((name) => !(name in params));
  const choice = known.length > 0 ? `there are ${known.join(', ')}` : 'there are none';
  const why = unknown === undefined ? (issue?.message ?? 'cannot be used') : `is no parameter of this call; ${choice}`;
  throw new RequestProblem(400, `${shortened(field)}: ${why}`, shortened(field));
}

const shortened = (text: string): string => text.slice(0, 100);
const quoted = (text = ''): string => JSON.stringify(shortened(text));

function withParams(given: unknown, params: Readonly<Record<string, string>>): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  const twice = Object.keys(params).find((name) => Object.hasOwn(given, name));
  if (twice !== undefined) throw new RequestProblem(400, `${twice}: is told by the path already`, twice);
  return { ...given, ...params };
}

/** Each name once, and every percent code whole: what could be read in two ways is refused. */
function parseQuery(query: string): Record<string, string> {
  const found = new Map<string, string>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const [name = '', ...rest] = pair.split('=');
    const key = decode(name, name);
    if (found.has(key)) throw new RequestProblem(400, `${shortened(key)}: is given twice`, shortened(key));
    found.set(key, decode(rest.join('='), key));
  }
  return Object.fromEntries(found);
}

function decode(text: string, field: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new RequestProblem(400, `${shortened(field)}: has a broken percent code`, shortened(field));
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new RequestProblem(415, 'The body must be JSON, sent as application/json.', undefined, {
      Accept: 'application/json',
    });
  }
  const text = decodeUtf8(await readBody(request, MAX_JSON_BYTES));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RequestProblem(400, 'body: not JSON', 'body');
  }
  const key = differingKey(text);
  if (key !== null) throw new RequestProblem(400, `${shortened(key)}: is given twice`, shortened(key));
  return value;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RequestProblem(400, 'body: not UTF-8', 'body');
  }
}

/** Of a body that is too long so much is read and let go, so that its sender lives to see the answer. */
const DISCARDED_BYTES = 16_777_216;

/** The body as it came. Rejects with RequestProblem: 413 beyond `maxBytes`, 415 for a compressed one. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    throw new RequestProblem(415, 'The body must not be compressed.', 'body', { 'Accept-Encoding': 'identity' });
  }
  const { chunks, size } = await collect(request, maxBytes);
  if (size > maxBytes) {
    const headers = request.readableEnded ? {} : { Connection: 'close' };
    throw new RequestProblem(413, `The body may have at most ${maxBytes} bytes.`, 'body', headers);
  }
  return Buffer.concat(chunks);
}

/** By events, since whoever leaves a loop over a request closes its connection before it could be answered. */
function collect(request: IncomingMessage, maxBytes: number): Promise<{ chunks: Buffer[]; size: number }> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= maxBytes) chunks.push(chunk);
      if (size <= maxBytes + DISCARDED_BYTES) return;
      request.pause();
      resolve({ chunks, size });
    });
    request.once('end', () => resolve({ chunks, size }));
    request.once('error', () => undefined);
    request.once('close', () => reject(new RequestProblem(400, 'body: it was not sent to its end', 'body')));
  });
}
