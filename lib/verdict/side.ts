import type { Outcome, Reason, Side } from '@/lib/domain/words';

const SIDE_OF: Record<Reason, Side> = {
  ok: 'ok',
  ok_after_retry: 'ok',
  overloaded: 'gateway-full',
  rate_limited: 'gateway-full',
  maintenance: 'gateway-full',
  cold: 'gateway-full',
  unauthorized: 'key-or-quota',
  forbidden: 'key-or-quota',
  quota_exhausted: 'key-or-quota',
  model_not_found: 'configuration',
  not_found: 'configuration',
  question_refused: 'configuration',
  bad_request: 'configuration',
  redirected: 'configuration',
  upstream_failed: 'gateway-broke',
  server_error: 'gateway-broke',
  unexpected_status: 'gateway-broke',
  timeout: 'gateway-broke',
  network: 'gateway-broke',
  truncated: 'gateway-broke',
  body_too_large: 'gateway-broke',
  invalid_body: 'gateway-broke',
  error_in_200: 'gateway-broke',
  empty_catalog: 'gateway-broke',
  empty_content: 'wrong-answer',
  invalid_json_content: 'wrong-answer',
  wrong_answer: 'wrong-answer',
  not_configured: 'configuration',
  cancelled: 'unknown',
  blocked: 'unknown',
  internal: 'dashboard',
  interrupted: 'dashboard',
};

export const sideOf = (reason: Reason): Side => SIDE_OF[reason];

/** Which outcome of several speaks for all: a failure before our own fault, that before a lack of room. */
export const GRAVEST_FIRST = ['FAIL', 'ERROR', 'CAPACITY'] as const satisfies readonly Outcome[];

interface Judged {
  outcome: Outcome | null;
}

/** Those that share the gravest outcome that stands in the way; none where nothing does. */
export function gravest<T extends Judged>(checks: readonly T[]): T[] {
  const worst = GRAVEST_FIRST.find((outcome) => checks.some((check) => check.outcome === outcome));
  return worst === undefined ? [] : checks.filter((check) => check.outcome === worst);
}
