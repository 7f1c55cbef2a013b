import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { answerRequests } from '@/lib/server/operations/answer-requests';
import type { Answer, Operation } from '@/lib/server/operations/operation';
import { RequestProblem } from '@/lib/server/request-problem';
import type { Server } from '@/lib/server/server';
import { differences } from '@/lib/snapshot/compare-snapshots';

/**
 * For tests: the operations of a server over real sockets, as bin/serve has them before the pages. What is answered has to
 * fit its operation's row, or a 500 says where it does not.
 */
export async function serveOperations(server: Server) {
  const web = createServer(answerRequests((_request, response) => void response.end('page'), server, expectToFit));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  return {
    base,
    close: async () => {
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
    },
  };
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
