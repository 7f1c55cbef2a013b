import type { ServerResponse } from 'node:http';
import type { RequestHandler } from '@/lib/server/front';
import { isRequestProblem } from '@/lib/server/request-problem';
import type { Snapshots } from '@/lib/server/snapshots/snapshots';

const SNAPSHOT_PAGE = /^\/s\/([\w-]{1,100})\/?(?:\?|$)/;

/**
 * Gives the page of a snapshot that has expired or was revoked its true status, 410 (RFC 9110 §15.5.11): a page cannot
 * choose it, and link checkers go by nothing else.
 */
export function withGoneStatus(handler: RequestHandler, snapshots: Pick<Snapshots, 'read'>): RequestHandler {
  return async (request, response) => {
    const id = SNAPSHOT_PAGE.exec(request.url ?? '')?.[1];
    if (id !== undefined && (await isGone(id, snapshots))) answerGone(response);
    return handler(request, response);
  };
}

async function isGone(id: string, snapshots: Pick<Snapshots, 'read'>): Promise<boolean> {
  try {
    await snapshots.read(id);
    return false;
  } catch (error) {
    // Any other trouble is the page's to tell.
    return isRequestProblem(error) && error.problem.status === 410;
  }
}

function answerGone(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => writeHead(status === 200 ? 410 : status, ...rest);
}
