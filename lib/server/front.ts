import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RequestProblem } from './request-problem';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * What stands before every page and route: who may be addressed here, and what the browser may do with the answer.
 * A listener on loopback answers to loopback names only, so that no foreign page can reach it by rebinding a
 * name of its own to 127.0.0.1; behind a proxy the public name goes into ALLOWED_HOSTS.
 */
export function createFront(handler: RequestHandler, listen: { host: string; allowedHosts: string[] }): RequestHandler {
  const open = !isLoopback(listen.host);
  const allowed = new Set([listen.host.toLowerCase(), ...listen.allowedHosts]);
  return (request, response) => {
    const name = hostName(request.headers.host);
    if (!open && !isLoopback(name) && !allowed.has(name)) return refuse(response);
    const nonce = randomBytes(16).toString('base64');
    const policy = contentSecurityPolicy(nonce);
    // Next takes the nonce for its own scripts from the policy on the request.
    request.headers['content-security-policy'] = policy;
    request.headers['x-nonce'] = nonce;
    response.setHeader('Content-Security-Policy', policy);
    for (const [header, value] of FIXED_HEADERS) response.setHeader(header, value);
    return handler(request, response);
  };
}

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
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

function hostName(host: string | undefined): string {
  return (host ?? '').toLowerCase().replace(/:\d+$/, '');
}

const isLoopback = (name: string): boolean =>
  name === 'localhost' ||
  name.endsWith('.localhost') ||
  name === '[::1]' ||
  name === '::1' ||
  /^127(\.\d{1,3}){3}$/.test(name);

function refuse(response: ServerResponse): void {
  const detail = 'This host name is not served here. Set ALLOWED_HOSTS if the dashboard stands behind a proxy.';
  response.statusCode = 421;
  response.setHeader('Content-Type', 'application/problem+json');
  response.end(JSON.stringify(new RequestProblem(421, detail).problem));
}
