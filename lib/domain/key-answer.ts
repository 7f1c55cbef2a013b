import type { Attempt } from './attempt';
import type { AuthAnswer } from './insight/auth-contract';
import type { Reason } from './words';

/**
 * What an attempt says about the key and the header it was shown in. Whoever is told that the account is used up, or that
 * a parameter is not taken, was let in first. What is about something else, such as capacity, says nothing: the key may
 * not even have been looked at.
 */
const KEY_ANSWER_OF: Record<Reason, AuthAnswer> = {
  ok: 'accepted',
  ok_after_retry: 'accepted',
  empty_content: 'accepted',
  empty_catalog: 'accepted',
  invalid_json_content: 'accepted',
  wrong_answer: 'accepted',
  quota_exhausted: 'accepted',
  question_refused: 'accepted',
  unauthorized: 'refused',
  forbidden: 'refused',
  overloaded: 'unclear',
  rate_limited: 'unclear',
  maintenance: 'unclear',
  cold: 'unclear',
  model_not_found: 'unclear',
  not_found: 'unclear',
  bad_request: 'unclear',
  upstream_failed: 'unclear',
  server_error: 'unclear',
  unexpected_status: 'unclear',
  redirected: 'unclear',
  timeout: 'unclear',
  network: 'unclear',
  truncated: 'unclear',
  body_too_large: 'unclear',
  invalid_body: 'unclear',
  error_in_200: 'unclear',
  not_configured: 'unclear',
  cancelled: 'unclear',
  blocked: 'unclear',
  internal: 'unclear',
  interrupted: 'unclear',
};

/** A cap on callers without a key is told to whoever's key was not looked at. */
const NOBODY = /\banonymous|\bunauthenticated|\bwithout an? (?:api )?key|\bper ip\b/i;

export const keyAnswer = ({ reason, message }: Pick<Attempt, 'reason' | 'message'>): AuthAnswer =>
  reason === 'quota_exhausted' && NOBODY.test(message ?? '') ? 'unclear' : KEY_ANSWER_OF[reason];

/** Whatever looks like the key of a known vendor, wherever it stands in a text. Global: for `replace` and `looksLikeKey`. */
export const KEY_SHAPES =
  /\b[cC][pP][kK]_[\w.-]+|\b(?:sk|pk|rk|hf|ghp|gho|github_pat|glpat|xox[abp])[-_][\w-]{16,}|\b(?:gsk_|nvapi-|xai-|pplx-|r8_|fw_|csk-|tgp_v1_)[A-Za-z0-9_-]*[A-Za-z0-9]{20}|\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*|\bAKIA[0-9A-Z]{16}\b|\bAIza[\w-]{30,}/g;

/** Whether a text holds something of that shape. */
export const looksLikeKey = (text: string): boolean => text.search(KEY_SHAPES) !== -1;
