import { setMaxListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Agent, Pool, type Client } from 'undici';
import type { Clock } from '@/lib/clock/clock';
import type { Evidence } from '@/lib/domain/evidence';
import { proxySecrets, type Proxy } from '@/lib/domain/target';
import { Connection, type ConnectionParts } from './link';
import { createDeadline } from './deadline';
import { exchange, type Exchanged, type ExchangeTerms } from './exchange';
import type { Gateway, GatewayRequest, SendOptions } from './gateway';
import { createRedactor } from './redact';
import { createRoute } from './route';
import { toEvidence } from './to-evidence';
import { shownRequest, wireRequest, type WireRequest } from './wire-request';

export interface GatewayOptions {
  /** As normalizeBase gives it. Anything else makes every call a fault, not an exception. */
  baseUrl: string;
  /** Null: calls go without credentials. */
  apiKey: string | null;
  /** Bound of a decoded body. */
  maxBytes: number;
  clock: Clock;
  /** More secrets than the key that must not be seen in evidence. */
  secrets?: readonly string[];
  /** Null, as when left out: the gateway is asked directly. */
  proxy?: Proxy | null;
}

/** Deadlines are ours alone: undici's own timeouts are coarse, and know nothing of the whole attempt. */
const CLIENT: Client.Options = { pipelining: 1, headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 4_000 };

/** The client of one gateway: one pool of kept-alive HTTP/1.1 connections (the edge refuses some HTTP/2 clients). */
export function createGateway(options: GatewayOptions): Gateway {
  const { baseUrl, apiKey, maxBytes, clock, secrets = [], proxy = null } = options;
  const redact = createRedactor([...(apiKey === null ? [] : [apiKey]), ...secrets, ...proxySecrets(proxy)]);
  const route = createRoute(baseUrl, proxy);
  const parts: ConnectionParts = { route, clock };
  const agent = createAgent(parts);
  const problem = problemOf(baseUrl);
  const closing = new AbortController();
  // Every call in flight listens, however many there are.
  setMaxListeners(0, closing.signal);

  const send = async (request: GatewayRequest, { timeoutMs, signal }: SendOptions): Promise<Evidence> => {
    const began = clock.elapsed();
    const deadline = createDeadline(timeoutMs, [signal, closing.signal]);
    const wire = wireRequest(baseUrl, request, apiKey);
    const exchanged =
      problem === null ? await deliver(agent, parts, wire, { route, maxBytes, clock, deadline }) : nothingSent(problem);
    deadline.clear();
    const { connectMs, firstByteAt } = exchanged;
    const firstByteMs = firstByteAt === null ? null : firstByteAt - began;
    const timing = { connectMs, firstByteMs, totalMs: clock.elapsed() - began };
    // Undici frees a connection in the next turn: whoever sends again right away would be given a new one.
    await setImmediate();
    const shown = shownRequest(baseUrl, request, apiKey);
    return toEvidence({ request, shown, keyShown: apiKey !== null, exchanged, timing }, redact);
  };

  return {
    send,
    async close() {
      closing.abort();
      await agent.destroy();
    },
  };
}

export function createAgent(parts: ConnectionParts): Agent {
  return new Agent({
    factory: (origin) => new Pool(origin, { factory: (sameOrigin) => new Connection(sameOrigin, CLIENT, parts) }),
  });
}

/**
 * Sends, and once more on a new connection when the pooled one had been closed by the server in the meantime. That is
 * safe for a POST too: the server closed without a single byte of an answer, at once, on a connection it had kept idle,
 * which is how RFC 9112 (9.3.1) tells a request that was never looked at; and should it have been looked at after all,
 * the same bytes ask the same question. It happens once, within the same deadline.
 */
async function deliver(
  agent: Agent,
  parts: ConnectionParts,
  request: WireRequest,
  terms: ExchangeTerms,
): Promise<Exchanged> {
  const first = await exchange(agent, request, terms);
  if (!first.stale || terms.deadline.signal.aborted) return first;
  const fresh = new Connection(new URL(request.url).origin, CLIENT, parts);
  try {
    return await exchange(fresh, request, terms);
  } finally {
    void fresh.destroy();
  }
}

function problemOf(baseUrl: string): string | null {
  if (!URL.canParse(baseUrl)) return 'the base is not a valid URL';
  return /^https?:$/.test(new URL(baseUrl).protocol) ? null : 'the base is neither http nor https';
}

function nothingSent(message: string): Exchanged {
  const fault = { kind: 'network', detail: 'other', message } as const;
  return { response: null, fault, connectMs: null, firstByteAt: null, stale: false };
}
