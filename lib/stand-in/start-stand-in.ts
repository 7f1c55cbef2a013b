import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { Clock } from '@/lib/clock/clock';
import { type StandInAnswer, type Reply, edgePage, refusal } from './answer';
import { type Latency, makeLatency } from './behaviour';
import { Stage } from './stage';
import { listen } from './listen';
import { type House, route } from './router';
import { DEFAULT_SCENARIO, type ScenarioName } from './scenario-names';
import { randomBytes, randomInt } from 'node:crypto';
import type { Duplex } from 'node:stream';

export interface StandInOptions {
  clock: Clock;
  host?: string | undefined;
  /** 0 takes any free one. */
  port?: number | undefined;
  /** Made anew when not given. */
  apiKey?: string | undefined;
  scenario?: ScenarioName | undefined;
  /** The first byte of every answer after exactly this long; a scenario's own slowness still applies. */
  latencyMs?: number | undefined;
  /** In [0, 1). */
  random?: (() => number) | undefined;
}

export interface StandIn {
  /** Ends in `/v1`. */
  baseUrl: string;
  apiKey: string;
  scenario(): ScenarioName;
  switchTo(name: ScenarioName): void;
  /** Ends open exchanges too. May be called twice. */
  close(): Promise<void>;
}

/** As nginx does; node's 5 s would close pooled connections under our callers. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Starts a gateway that behaves like Chutes and says in every answer that it is not (`x-stand-in: not-chutes`).
 * @throws Error with one clear line when it cannot listen, such as on a port in use
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { clock, host = '127.0.0.1', port = 0, random = Math.random } = options;
  const apiKey = options.apiKey ?? makeInstanceKey();
  const stage = new Stage(options.scenario ?? DEFAULT_SCENARIO);
  const latency = makeLatency(random, options.latencyMs);
  let served = 0;
  const countServed = () => ++served;
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    const { behaviour } = stage;
    const house: House = { apiKey, stage, behaviour, now: clock.now(), countServed };
    void answer({ request, response, house, latency, clock, random });
  });
  server.on('clientError', (_error, socket) => deliverBadRequest(socket));
  const baseUrl = `${await listen(server, host, port)}/v1`;
  return {
    baseUrl,
    apiKey,
    scenario: () => stage.name,
    switchTo: (name) => stage.switchTo(name),
    close: () => close(server),
  };
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  house: House;
  latency: Latency;
  clock: Clock;
  random: () => number;
}

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, house, clock } = exchange;
  const closing = new AbortController();
  response.once('close', () => closing.abort());
  response.on('error', () => response.destroy());
  try {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const { method = 'GET', headers } = request;
    const body = await readBody(request);
    const call = { method, path, headers, body: body ?? Buffer.alloc(0), closed: closing.signal };
    const reply = body ? route(call, house) : refusal(413, 'Request body is too large.');
    if (reply === 'silence') return;
    const waitMs = path.startsWith('/v1/') ? firstByteMs(exchange, path, reply) : 0;
    if (waitMs > 0) await clock.sleep(waitMs, closing.signal);
    deliver(reply, response);
  } catch {
    // Either the caller has gone, or this is a defect of the stand-in: never a reason to end the process around it.
    if (!closing.signal.aborted && !response.headersSent) deliver(refusal(500, 'defect of the stand-in'), response);
  }
}

function firstByteMs({ house, latency, random }: Exchange, path: string, reply: Reply): number {
  const own = house.behaviour.firstByteMs?.(random);
  if (own !== undefined) return own;
  const thought = path === '/v1/chat/completions' && reply !== 'silence' && reply.status === 200;
  return thought ? latency.completion() : latency.quick();
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const ALPHANUMERICS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A key in the gateway's own format, 102 characters, valid only at the stand-in that was started with it. */
export function makeInstanceKey(): string {
  const secret = Array.from({ length: 32 }, () => ALPHANUMERICS[randomInt(ALPHANUMERICS.length)]).join('');
  return `cpk_${randomBytes(16).toString('hex')}.${randomBytes(16).toString('hex')}.${secret}`;
}

/** The real gateway takes 128 MiB; the stand-in lives in somebody's process and takes less. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;

/**
 * The whole body, or null when it is over the bound. What is over is still read, and dropped: an answer sent before
 * the caller has finished writing would reach it as a broken connection.
 */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= MAX_BODY_BYTES) chunks.push(bytes);
    else chunks.length = 0;
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : null;
}

/** Those of the real gateway's front, and the one that keeps the stand-in from passing for it. */
const EVERY_ANSWER = { server: 'nginx', via: '1.1 google', 'x-stand-in': 'not-chutes' } as const;

function deliver({ status, headers, body, cut }: StandInAnswer, response: ServerResponse): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...EVERY_ANSWER, ...headers, 'content-length': bytes.length });
  if (!cut) return void response.end(bytes);
  const { socket } = response;
  response.write(bytes.subarray(0, bytes.length >> 1), () => socket?.end(() => socket.destroy()));
}

/** For bytes that are no HTTP request: node has no response object then. */
function deliverBadRequest(socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const { body } = edgePage(400);
  const headers = Object.entries({ ...EVERY_ANSWER, 'content-type': 'text/html', connection: 'close' });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 400 Bad Request\r\n${lines}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
