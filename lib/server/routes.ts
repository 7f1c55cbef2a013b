import 'server-only';
import { problemResponse } from './problem-response';
import { RequestProblem } from './request-problem';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];
type Handler<P> = (request: Request, params: P) => Promise<Response>;
type NextHandler<P> = (request: Request, context: { params: Promise<P> }) => Promise<Response>;

/** The exports of a route file: each handler with its errors told as problems, and 405 for every other method. */
export function routes<P = Record<never, string>>(
  handlers: Partial<Record<Method, Handler<P>>>,
): Record<Method, NextHandler<P>> {
  const allow = METHODS.filter((method) => handlers[method]).join(', ');
  const wrap =
    (method: Method): NextHandler<P> =>
    async (request, context) => {
      try {
        const handler = handlers[method];
        if (!handler)
          return problemResponse(new RequestProblem(405, `${method} is not served here; allowed: ${allow}.`), {
            Allow: allow,
          });
        if (method !== 'GET') refuseForeignPages(request);
        return await handler(request, await context.params);
      } catch (error) {
        return problemResponse(error);
      }
    };
  return { GET: wrap('GET'), POST: wrap('POST'), PUT: wrap('PUT'), PATCH: wrap('PATCH'), DELETE: wrap('DELETE') };
}

/** Browsers say where a request comes from; a page of another site has no business changing anything here. */
function refuseForeignPages(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'cross-site' || site === 'same-site') {
    throw new RequestProblem(403, 'Requests from pages of another site are refused.');
  }
}
