import { request as httpRequest } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import type { Proxy } from '@/lib/domain/target';
import { headerValue, type RawHeaders } from './evidence-headers';
import { ProxyError } from './fault';
import type { WireRequest } from './wire-request';

/** The way to one origin: how its connections are made, and how requests are written on them. */
export interface Route {
  connector: buildConnector.connector;
  /** The request's target and headers as they go over the wire. */
  address(request: WireRequest): { path: string; headers: Record<string, string> };
  /** What the proxy said, when it was the proxy that answered instead of the gateway; null when it was the gateway. */
  refusal(status: number, headers: RawHeaders): ProxyError | null;
}

/** Directly; or through a proxy: by a tunnel (RFC 9110, 9.3.6) for https, in absolute form (RFC 9112, 3.2.2) for http. */
export function createRoute(baseUrl: string, proxy: Proxy | null): Route {
  const direct = buildConnector({ allowH2: false, timeout: 0 });
  const address: Route['address'] = ({ url, headers }) => {
    const { pathname, search } = new URL(url);
    return { path: pathname + search, headers };
  };
  if (proxy === null) return { connector: direct, address, refusal: () => null };
  if (URL.canParse(baseUrl) && new URL(baseUrl).protocol === 'https:') {
    return { connector: tunnel(direct, proxy), address, refusal: () => null };
  }
  return {
    connector: (_options, callback) => connectToProxy(direct, proxy, callback),
    address: ({ url, headers }) => ({ path: url, headers: { ...headers, ...authorization(proxy) } }),
    refusal: (status, headers) => ownAnswer(proxy, status, headers),
  };
}

type Connected = Parameters<buildConnector.connector>[1];

function connectToProxy(direct: buildConnector.connector, proxy: Proxy, callback: Connected): unknown {
  const { protocol, hostname, port, place } = proxy;
  return direct({ protocol, hostname, host: place, port: String(port) }, (...result) => {
    const [error] = result;
    if (error === null) return callback(...result);
    callback(new ProxyError(`the proxy ${place} cannot be reached (${error.message || nameOf(error)})`), null);
  });
}

/** Connects to the proxy, has it connect to the gateway, and speaks TLS with the gateway through it. */
function tunnel(direct: buildConnector.connector, proxy: Proxy): buildConnector.connector {
  return (options, callback) => {
    const done = once(callback);
    return connectToProxy(direct, proxy, (error, socket) => {
      if (error) return done(error, null);
      // Told by the request or by TLS, and by its close in any case.
      socket.on('error', () => undefined);
      // Whatever ends the way there ends the attempt, also when TLS does not hear of it.
      socket.once('close', () => done(new ProxyError(`the proxy ${proxy.place} closed the connection`), null));
      askForTunnel(socket, proxy, `${bracketed(options.hostname)}:${options.port || 443}`, (refused) => {
        if (refused) return done(refused, null);
        direct({ ...options, httpSocket: socket }, (failed, secured) => {
          if (failed === null) return done(null, secured);
          done(Object.assign(failed, { message: `${failed.message} (through the proxy ${proxy.place})` }), null);
        });
      });
    });
  };
}

function askForTunnel(socket: Socket, proxy: Proxy, target: string, answered: (refused: Error | null) => void): void {
  const { place } = proxy;
  const headers = { host: target, connection: 'keep-alive', ...authorization(proxy) };
  const asked = httpRequest({ createConnection: () => socket, method: 'CONNECT', path: target, headers });
  asked.once('connect', ({ statusCode = 0 }) => {
    if (statusCode >= 200 && statusCode < 300) return answered(null);
    answered(refusalOf(proxy, statusCode));
    socket.destroy();
  });
  asked.once('error', (error) => answered(new ProxyError(`the proxy ${place} gave no tunnel (${error.message})`)));
  asked.end();
}

/** In absolute form both answer alike: 407 is a proxy's alone (RFC 9110, 15.5.8), and Squid marks what it says itself. */
function ownAnswer(proxy: Proxy, status: number, headers: RawHeaders): ProxyError | null {
  const own = status === 407 || (status >= 400 && headerValue(headers, 'x-squid-error') !== null);
  return own ? refusalOf(proxy, status) : null;
}

/** Nothing of the proxy's own words, which may repeat its credentials. */
function refusalOf({ place, credentials }: Proxy, status: number): ProxyError {
  const remedy =
    status !== 407
      ? ''
      : credentials === null
        ? ': it asks for a user and a password'
        : ': it refuses the user or the password';
  return new ProxyError(`the proxy ${place} refused with ${status}${remedy}`);
}

function authorization({ credentials }: Proxy): Record<string, string> {
  if (credentials === null) return {};
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}

const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

/** A host with several addresses fails with an error for each, and an empty message. */
const nameOf = (error: NodeJS.ErrnoException): string => error.code ?? error.name;

function once(callback: Connected): Connected {
  let called = false;
  return (...result) => {
    if (called) return;
    called = true;
    callback(...result);
  };
}
