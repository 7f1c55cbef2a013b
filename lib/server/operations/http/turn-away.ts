import type { IncomingMessage, ServerResponse } from 'node:http';
import { visiting, type Visitor } from '@/lib/server/access/visitor';
import type { RequestHandler } from '@/lib/server/front';
import type { RequestProblem } from '@/lib/server/request-problem';

const TURNED_AWAY = [401, 403, 429];
/** What went wrong in signing in is told where one signs in, whatever it was. */
const SIGNING_IN = /^\/api\/session(?:[/?]|$)/;

/** Whether a person looks at a browser that wants a page. */
export function wantsPage({ method, headers }: IncomingMessage): boolean {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
  const isNavigation = method === 'GET' || method === 'HEAD' || (method === 'POST' && isForm);
  return isNavigation && /\btext\/html\b/.test(headers.accept ?? '') && headers.rsc === undefined;
}

/**
 * Shows whoever may not do that where to sign in, at the address that they asked for and with the status of the refusal.
 * False where that is of no use: to a program, or for another sort of problem.
 */
export async function showSignIn(
  { problem, headers }: RequestProblem,
  { request, response, pages, visitor }: Instead,
): Promise<boolean> {
  const isSigningIn = SIGNING_IN.test(request.url ?? '');
  const isTold = isSigningIn || TURNED_AWAY.includes(problem.status);
  if (!isTold || response.headersSent || !wantsPage(request)) return false;
  const next = request.method === 'POST' || isSigningIn ? null : (request.url ?? null);
  // The cookie stays at home when a link on another site is followed; from here it comes along, and the page with it.
  const isFromElsewhere = /^(?:cross|same)-site$/.test(String(request.headers['sec-fetch-site']));
  if (isFromElsewhere && next !== null) response.setHeader('Refresh', '0');
  const turnedAway = { status: problem.status, detail: problem.detail, next };
  await drawInstead(
    '/sign-in',
    { problem, headers },
    { request, response, pages, visitor: { ...visitor, turnedAway } },
  );
  return true;
}

/** Shows a person what is wrong with the record, at the address that they asked for. False where that is of no use. */
export async function showTrouble(refusal: RequestProblem, instead: Instead): Promise<boolean> {
  if (instead.response.headersSent || !wantsPage(instead.request)) return false;
  const { detail } = refusal.problem;
  await drawInstead('/unavailable', refusal, { ...instead, visitor: { ...instead.visitor, trouble: detail } });
  return true;
}

interface Instead {
  request: IncomingMessage;
  response: ServerResponse;
  pages: RequestHandler;
  visitor: Visitor;
}

/** Draws another page than the one that was asked for, with the status and the headers of a refusal. */
async function drawInstead(
  page: string,
  { problem, headers }: Pick<RequestProblem, 'problem' | 'headers'>,
  { request, response, pages, visitor }: Instead,
): Promise<void> {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  keepStatus(response, problem.status);
  request.method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  request.url = page;
  for (const name of ['content-type', 'content-length', 'transfer-encoding', 'next-action'])
    delete request.headers[name];
  await visiting(visitor, () => pages(request, response));
}

/** A page cannot choose its status. */
function keepStatus(response: ServerResponse, kept: number): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.statusCode = kept;
  response.writeHead = (status: number, ...rest: unknown[]) => writeHead(status === 200 ? kept : status, ...rest);
}
