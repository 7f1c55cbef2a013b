import type { Problem } from '@/lib/domain/problem';
import { currentServer } from './current-server';
import { isRequestProblem, RequestProblem } from './request-problem';

/** Any error as RFC 9457 problem+json; an unexpected one is logged and only its reference is told. */
export function problemResponse(error: unknown, headers: Record<string, string> = {}): Response {
  const { problem, headers: own } = isRequestProblem(error) ? error : unexpected(error);
  return Response.json(problem satisfies Problem, {
    status: problem.status,
    headers: { ...headers, ...own, 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  });
}

function unexpected(error: unknown): RequestProblem {
  const reference = currentServer().report(error);
  return new RequestProblem(500, `The dashboard itself failed; its log has the cause under ${reference}.`);
}
