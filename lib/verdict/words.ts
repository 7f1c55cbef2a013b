import type { CaveatCode, Reason, Side, SignalKind } from '@/lib/domain/words';

/** Whose side it is, before the sentence: the same words on page, snapshot, alert and command line. */
export const SIDE_WORDS: Record<Side, string> = {
  ok: 'All well',
  'gateway-full': 'Gateway full',
  'gateway-broke': 'Gateway broke',
  'key-or-quota': 'Your key or quota',
  configuration: 'Our configuration',
  'wrong-answer': 'Wrong answer',
  dashboard: 'This dashboard',
  unknown: 'Not known',
};

/** Reasons in plain words, to stand after an outcome or in brackets. */
export const REASON_WORDS: Record<Reason, string> = {
  ok: 'ok',
  ok_after_retry: 'ok after retry',
  overloaded: 'overloaded',
  rate_limited: 'rate limited',
  maintenance: 'maintenance',
  cold: 'cold',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  quota_exhausted: 'quota exhausted',
  model_not_found: 'model not found',
  not_found: 'not found',
  question_refused: 'our question refused',
  bad_request: 'bad request',
  upstream_failed: 'upstream failed',
  server_error: 'server error',
  unexpected_status: 'unexpected status',
  redirected: 'redirected',
  timeout: 'timeout',
  network: 'network',
  truncated: 'cut short',
  body_too_large: 'body too large',
  invalid_body: 'invalid body',
  error_in_200: 'error in a 200',
  empty_content: 'empty content',
  empty_catalog: 'empty catalogue',
  invalid_json_content: 'not valid JSON',
  wrong_answer: 'wrong answer',
  not_configured: 'not configured',
  cancelled: 'cancelled',
  blocked: 'blocked',
  internal: 'internal error',
  interrupted: 'interrupted',
};

/** What an answer said, in plain words, to stand before the place where it said it. */
export const SIGNAL_WORDS: Record<SignalKind, string> = {
  used_up: 'used up',
  caller_limit: 'limit on this caller',
  full: 'full',
  cold: 'cold',
  maintenance: 'maintenance',
  key_refused: 'key refused',
  right_missing: 'right missing',
  model_unknown: 'model unknown',
  parameter_refused: 'parameter refused',
  upstream_failed: 'upstream failed',
  told_wait: 'wait told',
};

/** Caveats in a few words, to stand after an outcome. */
export const CAVEAT_WORDS: Record<CaveatCode, string> = {
  other_model: 'another model answered',
  question_changed: 'with the question changed',
  asked_past_cache: 'past a cache',
  cache_answers: 'only a cache answers',
  catalogue_cached: 'from a cache',
  catalogue_other_style: 'refused with x-api-key',
};

/** The words for the codes that a record holds; codes of another version say nothing here. */
export const caveatWords = (codes: readonly string[]): string[] =>
  codes.flatMap((code) => (isCaveat(code) ? [CAVEAT_WORDS[code]] : []));

export const isCaveat = (code: string): code is CaveatCode => Object.hasOwn(CAVEAT_WORDS, code);

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
/** As many characters as a glance takes in, and as a heading on a phone has room for. */
const GLANCE = 44;
const MOST_NAMES = 2;

/** `A, B and 3 more`: the first name always, another while both fit into `room` characters. */
export function named(names: readonly string[], room = GLANCE): string {
  const pair = names.slice(0, MOST_NAMES);
  const shown = pair.join(', ').length > room ? pair.slice(0, 1) : pair;
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : listed(shown);
}
