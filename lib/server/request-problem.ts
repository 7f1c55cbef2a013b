import type { Problem } from '@/lib/domain/api/problem';

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/**
 * A request that cannot be served, as RFC 9457 tells it. It crosses from the composition root into Next's own
 * module instances, so it is recognised by shape (`isRequestProblem`), never by class.
 */
export class RequestProblem extends Error {
  readonly problem: Problem;

  constructor(
    status: number,
    detail: string,
    field?: string,
    readonly headers: Readonly<Record<string, string>> = {},
    more: Pick<Problem, 'expiredAt'> = {},
  ) {
    super(detail);
    this.problem = {
      type: 'about:blank',
      title: TITLES[status] ?? 'Error',
      status,
      detail,
      ...(field ? { field } : {}),
      ...more,
    };
  }
}

export const isRequestProblem = (error: unknown): error is RequestProblem =>
  error instanceof Error && 'problem' in error && typeof error.problem === 'object';
