import type { Evidence } from '@/lib/domain/evidence';
import { WEIGHT } from './finding';
import { readCode } from './read-code';
import { plainWords } from './words/normalise';
import type { Hit } from './words/meaning';
import { windowOf } from './words/windows';
import { keyOf, saidOf } from './said-of';

export interface PlacedHit extends Hit {
  where: string;
  weight: number;
}

const CODES = /^(?:x-amzn-errortype|x-error-code|x-ms-error-code)$/;
/** gRPC's own numbers, where a proxy has left them in the headers. */
const GRPC: Record<string, string> = { 7: 'permission_error', 16: 'authentication_error' };

/** What the headers of a refusal say. An answer's own headers speak of the next one, and say nothing here. */
export function headerHits({ response }: Evidence): PlacedHit[] {
  if (!response || response.status < 400) return [];
  return Object.entries(response.headers).flatMap(([name, value]) => hitsOf(name, value));
}

function hitsOf(name: string, value: string): PlacedHit[] {
  const where = `header ${name}`;
  if (name === 'x-envoy-overloaded' && value === 'true') {
    return [{ meaning: 'full', window: null, weak: false, where, weight: WEIGHT.code }];
  }
  const code = CODES.test(name) ? (value.split(/[:;,#]/)[0] ?? '') : name === 'grpc-status' ? GRPC[value] : undefined;
  const read = code === undefined ? null : readCode(code, where);
  if (read) return [{ ...read.hit, where, weight: read.known === 'exact' ? WEIGHT.code : WEIGHT.class }];
  return emptyBucket(name, value)
    ? [{ meaning: 'limit', window: windowOf(bucketWords(name)), weak: false, where, weight: WEIGHT.header }]
    : [];
}

/** `x-ratelimit-remaining-requests: 0`, or `"minute";r=0` of the field that the IETF drafts. */
function emptyBucket(name: string, value: string): boolean {
  if (name === 'ratelimit') return /(?:^|[;,\s])(?:r|remaining) ?= ?0(?:[;,\s]|$)/.test(value);
  return /rate-?limit|quota/.test(name) && /remaining/.test(name) && /^ ?-?0(?:\.0+)? ?(?:,|$)/.test(value);
}

/** `…-requests-day` names its window without saying "per". */
const bucketWords = (name: string): string =>
  plainWords(name).replace(/\b(second|minute|hour|day|week|month)s?\b/g, 'per $1');

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
