import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '@/lib/clock/clock';
import { refusal, type Reply } from './answer';
import { deliver, deliverBadRequest } from './deliver';
import { makeInstanceKey } from './instance-key';
import { makeLatency, type Latency } from './latency';
import { listen } from './listen';
import { readBody } from './request-body';
import { route, type House } from './router';
import { DEFAULT_SCENARIO, type ScenarioName } from './scenario-names';
import { Stage } from './stage';

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
