import { IncomingMessage } from 'node:http';
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js';
import type { RequestHandler } from '@/lib/server/front';
import { RequestProblem } from '@/lib/server/request-problem';
import { readPageForm, type FormsOfPage } from './read-page-form';

/** What Next, the pages and what stands before them may learn of a request. Next heeds many more of its own, which nobody outside has to send. */
const HEADERS = new Set([
  ...[
    'host',
    'connection',
    'user-agent',
    'accept',
    'accept-encoding',
    'accept-language',
    'cookie',
    'referer',
    'origin',
  ],
  ...['cache-control', 'pragma', 'purpose', 'sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-site', 'sec-fetch-user'],
  // Set by the front, on every request.
  ...['content-security-policy', 'x-nonce'],
]);
/** Of the router in the browser, which asks for parts of pages. */
const ROUTER_HEADERS = [
  ...['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch', 'next-url'],
  ...['next-hmr-refresh', 'next-action'],
];

/**
 * Lets Next have only what it can read: it answers a broken header of its router, or a form that is none of the page's, with
 * 500, and a header of its own that a stranger sends it believes. The handler rejects with RequestProblem for those.
 */
export function admitRequests(pages: RequestHandler, forms: FormsOfPage): RequestHandler {
  return async (request, response) => {
    const isForm = request.method === 'POST';
    keepHeaders(request, isForm);
    if (!isForm) return pages(request, response);
    const form = await readPageForm(request, forms);
    return pages(withBody(request, form.headers, form.body), response);
  };
}

function keepHeaders({ headers }: IncomingMessage, isForm: boolean): void {
  const asksForParts = headers['rsc'] === '1' || (isForm && headers['next-action'] !== undefined);
  const kept = new Set([...HEADERS, ...(asksForParts ? ROUTER_HEADERS : []), ...(isForm ? FORM_HEADERS : [])]);
  for (const name of Object.keys(headers)) if (!kept.has(name)) delete headers[name];
  // Next exports no reader of this header, answers 500 for one that it cannot read, and a shape of our own would refuse what
  // its next version sends. So it is Next's own, from its insides; a test fails where that is not there any more.
  try {
    parseAndValidateFlightRouterState(headers['next-router-state-tree']);
  } catch {
    throw new RequestProblem(400, 'Next-Router-State-Tree: cannot be read', 'Next-Router-State-Tree');
  }
}

const FORM_HEADERS = ['content-type', 'content-length', 'content-encoding'];

/** The same request with another body, since one that was read cannot be read again. */
function withBody(request: IncomingMessage, headers: Readonly<Record<string, string>>, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(request.socket);
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  Object.assign(again, { method, url, httpVersion, httpVersionMajor, httpVersionMinor });
  // The origin was judged before; Next compares it with the Host alone, which a proxy may have changed.
  const { origin, host } = request.headers;
  const own = URL.canParse(origin ?? '') ? new URL(origin ?? '').host : host;
  again.headers = {
    ...request.headers,
    ...headers,
    'content-length': String(body.byteLength),
    ...(own && { host: own }),
  };
  again.complete = true;
  again.push(body);
  again.push(null);
  return again;
}
