import type { Evidence } from '@/lib/domain/evidence';
import { keyOf, saidOf } from './said-of';

const STATUS_KEYS =
  /^(?:code|status|statuscode|errorcode|httpstatus|httpcode|httpstatuscode|upstreamstatus|upstreamstatuscode|providerstatus|errcode)$/;
const IN_WORDS = /\b(?:status(?: ?code)?|error code|http(?:\/\d(?:\.\d)?)?)[:= ]{1,3}([45]\d\d)\b/i;

/** The status of an error that is told inside an answer with another one: as a number of its own, or in its words. Null when none is. */
export function innerStatus(evidence: Evidence): number | null {
  const outer = evidence.response?.status ?? 0;
  const said = saidOf(evidence);
  const numbers = said.filter(({ where }) => STATUS_KEYS.test(keyOf(where))).map(({ value }) => value);
  const words = said.map(({ value }) => IN_WORDS.exec(value)?.[1] ?? '');
  const found = [...numbers, ...words].filter((value) => /^[45]\d\d$/.test(value)).map(Number);
  return found.find((status) => status !== outer) ?? null;
}
