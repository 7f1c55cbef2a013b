import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from '@/lib/server/front';
import { RequestProblem, isRequestProblem } from '@/lib/server/request-problem';
import type { Server } from '@/lib/server/server';
import { NOBODY } from '@/lib/server/access/refusals';
import { type Visitor, visiting } from '@/lib/server/access/visitor';
import { carryOut, demandFor, demander } from '@/lib/server/operations/carry-out';
import { type FoundOperations, operationFinder } from '@/lib/server/operations/find-operation';
import { type Access, type Answer, METHODS, type Operation } from '@/lib/server/operations/operation';
import { OPERATIONS } from '@/lib/server/operations/operations';
import { KeptPages } from '@/lib/server/pages/kept-pages';
import { pageAccess, readsRecord } from './page-access';
import { readInput } from './read-input';
import { refuseForeignPages, refuseSecretsIn } from './refuse-early';
import { showSignIn, showTrouble } from './turn-away';
import { type Effort, type Turns, inTurn, turnsOfEach } from './turns';
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
  const turns = turnsOfEach();
  const kept = new KeptPages(pages);
  return async (request, response) => {
    const asker = { who: NOBODY, address: server.door.addressOf(callerOf(request)) };
    const exchange: Exchange = { server, request, response, inspect, pages, kept, turns, visitor: asker };
    try {
      const { path, query } = partsOf(request.url ?? '/');
      const found = find(path);
      if (found === null) throw new RequestProblem(400, 'The path has a broken percent code.', 'path');
      if (found === 'unknown') throw new RequestProblem(404, `There is no ${path.slice(0, 200)} here.`);
      refuseSecretsIn(query);
      return await ('page' in found ? openPage(found.page, exchange) : answer(found, query, exchange));
    } catch (error) {
      const problem = problemOf(error, server);
      if (await showSignIn(problem, exchange)) return undefined;
      if (problem.problem.status === 503 && server.troubleOf(error) && (await showTrouble(problem, exchange)))
        return undefined;
      return writeProblem(problem, response);
    }
  };
}

interface Exchange {
  server: Server;
  request: IncomingMessage;
  response: ServerResponse;
  inspect: Inspect;
  pages: RequestHandler;
  kept: KeptPages;
  turns: Record<Effort, Turns>;
  /** Nobody until it is known who asks. */
  visitor: Visitor;
}

async function openPage(path: string, exchange: Exchange): Promise<unknown> {
  const { request, response, server } = exchange;
  if (request.method === 'OPTIONS') return writeOptions(PAGE_METHODS, response);
  refuseMethod(request, PAGE_METHODS);
  const access = pageAccess(path, request.method ?? '');
  refuseForeignPages(request, access, server.listen);
  await meet(exchange, access);
  demander(server, exchange.visitor)(access);
  if (path.startsWith('/_next/')) return drawPage(exchange);
  if (path === '/' && (await exchange.kept.show(exchange, response))) return undefined;
  if (readsRecord(path)) await server.readable();
  tellTrouble(exchange);
  return inTurn(exchange.turns.page, response, () => drawPage(exchange));
}

/** A page that fails because of the record says 503 of itself; what failed is known to Next alone. */
function tellTrouble({ server, response }: Pick<Exchange, 'server' | 'response'>): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const { trouble } = server;
    if (status !== 500 || !trouble) return writeHead(status, ...rest);
    for (const [name, value] of Object.entries(trouble.headers)) response.setHeader(name, value);
    return writeHead(trouble.problem.status, ...rest);
  };
}

const drawPage = ({ pages, request, response, visitor }: Exchange): unknown =>
  visiting(visitor, () => pages(request, response));

async function answer({ methods, params }: FoundOperations, query: string, exchange: Exchange): Promise<unknown> {
  const { server, request, response, inspect } = exchange;
  const allowed = METHODS.filter((method) => methods.has(method));
  if (request.method === 'OPTIONS') return writeOptions(allowed, response);
  const operation = methods.get(request.method === 'HEAD' ? 'GET' : (request.method ?? ''));
  if (!operation) return refuseMethod(request, allowed);
  refuseForeignPages(request, operation.access, server.listen);
  await meet(exchange, operation.access);
  const { visitor } = exchange;
  const demand = demander(server, visitor);
  // Before the body is read: whoever may not do it learns nothing of what it takes, and is not listened to.
  await demandFor(operation, operation.access, server, { visitor, demand });
  const input = await readInput(operation, { request, params, query });
  refuseForeignPages(request, operation.accessOf?.(input) ?? operation.access, server.listen);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const context = { ...callerOf(request), signal: gone.signal, visitor, demand };
  const carried = () => carryOut(operation, input, server, context);
  if (operation.drawn) return showPicture(operation, carried, exchange);
  const { effort } = operation;
  const end = effort && (await exchange.turns[effort].take(gone.signal));
  if (end === null) return undefined;
  const made = await carried().finally(end);
  inspect(operation, made);
  if ('events' in made || 'stream' in made) endWithCredential(exchange, gone);
  return writeAnswer(operation, server.door.mode === 'open' ? made : forOneReader(made), request, response);
}

type Carried = () => Promise<Answer<unknown>>;

/** Drawn once, in turn: whoever waited meanwhile is sent what was kept then. */
async function showPicture(row: Operation, carried: Carried, exchange: Exchange): Promise<unknown> {
  const { request, response, inspect } = exchange;
  const isKept = async () => {
    const made = await carried();
    inspect(row, made);
    if (!('nothing' in made)) await writeAnswer(row, made, request, response);
    return !('nothing' in made);
  };
  if (await isKept()) return undefined;
  return inTurn(exchange.turns.picture, response, async () => ((await isKept()) ? undefined : drawPage(exchange)));
}

/** What is told piece by piece ends with the right to be told it. */
function endWithCredential({ server, request, response, visitor }: Exchange, gone: AbortController): void {
  const stopLooking = server.door.watchOver(callerOf(request), visitor.who, () => {
    gone.abort();
    // Whoever takes nothing would hold it open.
    if (response.writableNeedDrain) response.destroy();
  });
  response.once('close', stopLooking);
}

/** What depends on who asks is kept by nobody between, and by a browser for that reader alone. */
function forOneReader(made: Answer<unknown>): Answer<unknown> {
  const { 'Cache-Control': kept = 'no-store' } = made.headers ?? {};
  const control = kept === 'no-store' ? kept : `private, ${kept}`;
  return { ...made, headers: { ...made.headers, 'Cache-Control': control, Vary: 'Cookie, Authorization' } };
}

/** Finds out who asks. What is open to all needs no good credential, and works while the record does not. */
async function meet(exchange: Exchange, access: Access): Promise<void> {
  const { server, request, visitor } = exchange;
  try {
    exchange.visitor = { ...visitor, who: await server.door.identify(callerOf(request)) };
  } catch (error) {
    if (access !== 'open') throw error;
  }
}

const callerOf = (request: IncomingMessage) => ({
  headers: { get: (name: string) => headerOf(request, name) },
  peer: request.socket.remoteAddress ?? '',
  isRepeated: (name: string) => (request.headersDistinct[name]?.length ?? 0) > 1,
});

/** A request to a proxy names the whole address (RFC 9112 §3.2.2); the front has judged its name already. */
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
