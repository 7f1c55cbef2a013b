import type { Evidence } from '@/lib/domain/evidence';
import { keyOf, saidOf } from './said-of';

const STATUS_KEYS =
  /^(?:code|status|statuscode|errorcode|httpstatus|httpcode|httpstatuscode|upstreamstatus|upstreamstatuscode|providerstatus|errcode)$/;
const IN_WORDS = /\b(?:status(?: ?code)?|error code|http(?:\/\d(?:\.\d)?)?)[:= ]{1,3}([45]\d\d)\b/i;

/** What a status inside a body can mean; a 400 or 404 there says no more than that something is wrong. */
const MEANT = new Set([401, 402, 403, 408, 429, 498]);

/**
 * The status of an error that is told inside an answer with another one: as a number of its own, or in its words. Of several the
 * smallest, since a proxy tells its own failure beside the refusal that it met. Null when none is told.
 */
export function innerStatus(evidence: Evidence): number | null {
  const outer = evidence.response?.status ?? 0;
  const said = saidOf(evidence);
  const numbers = said.filter(({ where }) => STATUS_KEYS.test(keyOf(where))).map(({ value }) => value);
  const words = said.map(({ value }) => IN_WORDS.exec(value)?.[1] ?? '');
  const found = [...numbers, ...words].filter((value) => /^[45]\d\d$/.test(value)).map(Number);
  const meant = found.filter((status) => status !== outer && (MEANT.has(status) || status >= 500));
  return meant.length > 0 ? Math.min(...meant) : null;
}
