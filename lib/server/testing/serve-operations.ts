import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { answerRequests } from '@/lib/server/operations/http/answer-requests';
import type { Answer, Operation } from '@/lib/server/operations/operation';
import { openApi } from '@/lib/server/operations/open-api/open-api';
import { OPERATIONS } from '@/lib/server/operations/operations';
import { RequestProblem } from '@/lib/server/request-problem';
import type { Server } from '@/lib/server/server';
import { openApiJudge } from './open-api-judge';
import { differences } from '@/lib/snapshot/compare-snapshots';

/**
 * For tests: the operations of a server over real sockets, as bin/serve has them before the pages. What is answered has to
 * fit its operation's row, or a 500 says where it does not.
 */
export async function serveOperations(server: Server) {
  const misfits: string[] = [];
  const answer = answerRequests(drawPage, server, expectToFit);
  const web = createServer((request, response) => {
    noteMisfits(request, response, misfits);
    return answer(request, response);
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  return {
    base,
    close: async () => {
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
      if (misfits.length > 0) throw new Error(`not as /openapi.json has it:\n${misfits.join('\n')}`);
    },
  };
}

function drawPage({ url = '' }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Content-Type', url.endsWith('.png') ? 'image/png' : 'text/html');
  response.end('page');
}

const judge = openApiJudge(openApi(OPERATIONS));

/** Whatever is sent, refusals too, has to be as the published document has it. */
function noteMisfits({ method = '', url = '' }: IncomingMessage, response: ServerResponse, misfits: string[]): void {
  const end = response.end.bind(response) as (...parts: unknown[]) => ServerResponse;
  let [status, contentType] = [0, ''];
  const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse;
  response.writeHead = ((code: number, headers: Record<string, string> = {}) => {
    [status, contentType] = [code, headers['Content-Type'] ?? ''];
    return writeHead(code, headers);
  }) as typeof response.writeHead;
  response.end = ((body: unknown = '') => {
    const [path = ''] = url.replace(/^https?:\/\/[^/]+/, '').split('?');
    const seen = { method, path, status: status || response.statusCode, body: String(body) };
    const type = contentType || String(response.getHeader('Content-Type') ?? '');
    // Whoever is turned away in a browser is shown a page, which is none of the document's business.
    const isPage = type === 'text/html' && seen.status >= 400;
    const wrong = isPage ? null : judge({ ...seen, contentType: type === '' ? null : type });
    if (wrong !== null) misfits.push(wrong);
    return end(body === '' ? undefined : body);
  }) as typeof response.end;
}

function expectToFit(operation: Operation, answer: Answer<unknown>): void {
  const { id, statuses = [200], promises = [], content = ['application/json'] } = operation;
  const { status = statuses[0] } = answer;
  const demand = (holds: boolean, what: string) => {
    if (!holds) throw new RequestProblem(500, `${id} ${what}`);
  };
  demand(statuses.includes(status), `is not said to answer with ${status}`);
  for (const header of promises) demand(header in (answer.headers ?? {}), `does not answer with ${header}`);
  if ('text' in answer) demand(content.includes(answer.mediaType), `is not said to answer as ${answer.mediaType}`);
  if ('json' in answer) expectToParse(operation, JSON.parse(JSON.stringify(answer.json)));
  if ('text' in answer && /[/+]json\b/.test(answer.mediaType)) expectToParse(operation, JSON.parse(answer.text));
}

/** Every member has to be in the schema, so that nothing is told that it does not mention. */
function expectToParse({ id, output }: Operation, sent: unknown): void {
  const { data, error } = output.safeParse(sent);
  if (error) throw new RequestProblem(500, `${id} does not answer as its row says: ${error.message}`);
  if (isDeepStrictEqual(data, sent)) return;
  throw new RequestProblem(500, `${id} tells more than its row says, at ${differences(data, sent).join(', ')}`);
}
