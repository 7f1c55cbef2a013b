import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from '@/lib/server/front';
import { isRequestProblem, RequestProblem } from '@/lib/server/request-problem';
import type { Server } from '@/lib/server/server';
import { operationFinder, type Resource } from './find-operation';
import { type Access, type Answer, METHODS, type Operation } from './operation';
import { OPERATIONS } from './operations';
import { readInput } from './read-input';
import { writeAnswer, writeProblem } from './write-answer';

/** Called with every answer before it is sent. */
export type Inspect = (operation: Operation, answer: Answer<unknown>) => void;

const PAGE_METHODS = ['GET', 'HEAD', 'POST'];

/**
 * Answers what is in the table of operations, by the table alone; all else is for `pages`. Standing before Next, whose own
 * way to a route costs more than most answers, and who answers broken addresses with 500.
 */
export function answerRequests(pages: RequestHandler, server: Server, inspect: Inspect = () => {}): RequestHandler {
  const find = operationFinder(OPERATIONS);
  return async (request, response) => {
    try {
      const { path, query } = partsOf(request.url ?? '/');
      const found = find(path);
      if (found === null) throw new RequestProblem(400, 'The path has a broken percent code.', 'path');
      if (found === 'unknown') throw new RequestProblem(404, `There is no ${path.slice(0, 200)} here.`);
      if (found === 'page') {
        if (request.method === 'OPTIONS') return writeOptions(PAGE_METHODS, response);
        refuseMethod(request, PAGE_METHODS);
        return await pages(request, response);
      }
      const answered = await answer(found, query, { server, request, response, inspect });
      return answered === 'drawn' ? await pages(request, response) : undefined;
    } catch (error) {
      return writeProblem(problemOf(error, server), response);
    }
  };
}

interface Exchange {
  server: Server;
  request: IncomingMessage;
  response: ServerResponse;
  inspect: Inspect;
}

async function answer({ methods, params }: Resource, query: string, exchange: Exchange): Promise<'drawn' | undefined> {
  const { server, request, response, inspect } = exchange;
  const allowed = METHODS.filter((method) => methods.has(method));
  if (request.method === 'OPTIONS') return writeOptions(allowed, response);
  const operation = methods.get(request.method === 'HEAD' ? 'GET' : (request.method ?? ''));
  if (!operation) return refuseMethod(request, allowed);
  refuseForeignPages(request, operation.access);
  const input = await readInput(operation, { request, params, query });
  refuseForeignPages(request, operation.accessOf?.(input) ?? operation.access);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const headers = { get: (name: string) => headerOf(request, name) };
  const made = await operation.run(server, input, { headers, signal: gone.signal });
  inspect(operation, made);
  if (operation.drawn) return 'drawn';
  await writeAnswer(operation, made, request, response);
  return undefined;
}

/** A request to a proxy names the whole address (RFC 9112 §3.2.2). */
function partsOf(url: string): { path: string; query: string } {
  const local = url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/#.*$/s, '');
  const at = local.indexOf('?');
  return at < 0 ? { path: local || '/', query: '' } : { path: local.slice(0, at) || '/', query: local.slice(at + 1) };
}

function writeOptions(allowed: readonly string[], response: ServerResponse): undefined {
  response.writeHead(204, { Allow: allowed.join(', ') }).end();
}

function refuseMethod({ method = '' }: IncomingMessage, allowed: readonly string[]): undefined {
  if (allowed.includes(method)) return undefined;
  const allow = allowed.join(', ');
  throw new RequestProblem(405, `${method} is not served here; allowed: ${allow}.`, undefined, { Allow: allow });
}

/** Browsers say where a request comes from; a page of another site has no business changing anything here. */
function refuseForeignPages(request: IncomingMessage, access: Access): void {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const site = request.headers['sec-fetch-site'];
  if ((access === 'operator' || !reads) && (site === 'cross-site' || site === 'same-site')) {
    throw new RequestProblem(403, 'Requests from pages of another site are refused.');
  }
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}

/** An unexpected error is logged, and only its reference is told. */
function problemOf(error: unknown, server: Server): RequestProblem {
  if (isRequestProblem(error)) return error;
  const trouble = server.troubleOf(error);
  if (trouble) return trouble;
  const reference = server.report(error);
  return new RequestProblem(500, `The dashboard itself failed; its log has the cause under ${reference}.`);
}
