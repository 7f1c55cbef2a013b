import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Listen } from '@/lib/config/config';
import { hostName, isLoopback } from '@/lib/domain/private-address';
import { RequestProblem } from './request-problem';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * What stands before every page and route: who may be addressed here, and what the browser may do with the answer.
 * It answers to loopback names, to the address that a connection came to, and to the names that are configured, so that no
 * foreign page can reach it by rebinding a name of its own; the public name goes into PUBLIC_URL or ALLOWED_HOSTS.
 */
export function createFront(handler: RequestHandler, listen: Omit<Listen, 'port'>): RequestHandler {
  const isOurs = ownNames(listen);
  return (request, response) => {
    const nonce = randomBytes(16).toString('base64');
    const policy = contentSecurityPolicy(nonce);
    response.setHeader('Content-Security-Policy', policy);
    for (const [header, value] of FIXED_HEADERS) response.setHeader(header, value);
    const refusal = refusalOf(request, isOurs);
    if (refusal) return refuse(response, refusal);
    // One form of address for all that follow.
    request.url = localOf(request);
    // Next takes the nonce for its own scripts from the policy on the request.
    request.headers['content-security-policy'] = policy;
    request.headers['x-nonce'] = nonce;
    return handler(request, response);
  };
}

/** A request to a proxy names the whole address, and that counts, not the Host (RFC 9112 §3.2.2). */
const ABSOLUTE = /^[a-z][\w+.-]*:\/\/[^/?#]*/i;

const localOf = ({ url = '/' }: IncomingMessage): string => url.replace(ABSOLUTE, '').replace(/^(?!\/)/, '/');

/**
 * Whether the path reads the same to everybody: Next opens `/s/../audit` as `/audit` (WHATWG URL §4.4), a backslash as a slash, where who may open it was
 * judged by the path as it was sent. Browsers and libraries send none of these. True for a broken percent code, which is refused later.
 */
function isPlain(local: string): boolean {
  const path = local.replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path) === decodeURIComponent(new URL(`http://host${path}`).pathname);
  } catch {
    return true;
  }
}

type IsOurs = (name: string, request: IncomingMessage) => boolean;

function ownNames({ host, allowedHosts, publicUrl }: Omit<Listen, 'port'>): IsOurs {
  const names = [host, ...allowedHosts, ...(publicUrl === null ? [] : [new URL(publicUrl).host])].map(hostName);
  const own = new Set(names.filter((name) => name !== '0.0.0.0' && name !== '::'));
  return (name, request) => isLoopback(name) || own.has(name) || name === addressOf(request);
}

/** The address that a connection came to, as a Host header has it. */
function addressOf({ socket }: IncomingMessage): string {
  const address = (socket.localAddress ?? '').toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  return address.includes(':') ? `[${address}]` : address;
}

function refusalOf(request: IncomingMessage, isOurs: IsOurs): RequestProblem | null {
  const hosts = request.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length !== 1) return new RequestProblem(400, `Host: is ${hosts.length > 1 ? 'given twice' : 'missing'}`);
  const absolute = ABSOLUTE.exec(request.url ?? '')?.[0];
  const asked = [request.headers.host, ...(absolute === undefined ? [] : [absolute.replace(/^.*?:\/\//, '')])];
  if (!asked.every((name) => isOurs(hostName(name), request))) return new RequestProblem(421, FOREIGN);
  return isPlain(localOf(request)) ? null : new RequestProblem(400, UNPLAIN, 'path');
}

const FOREIGN =
  'This host name is not served here. Where the dashboard is to answer to it, it goes into PUBLIC_URL or ALLOWED_HOSTS.';

const UNPLAIN = 'The path holds what means another path, such as /../ or a backslash: send that one.';

const FIXED_HEADERS = [
  ['X-Content-Type-Options', 'nosniff'],
  // Nothing to other sites. To our own: without it a form sent by a browser without JavaScript has the origin `null`.
  ['Referrer-Policy', 'same-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
] as const;

const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    // Alone what an element draws of a number, such as a width, stands inline; no rules do.
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

function refuse(response: ServerResponse, { problem }: RequestProblem): void {
  response.writeHead(problem.status, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(problem));
}
