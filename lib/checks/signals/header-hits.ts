import type { Evidence } from '@/lib/domain/evidence';
import { WEIGHT } from './finding';
import { readCode } from './read-code';
import { plainWords } from './normalise';
import type { Hit } from './meaning';
import { windowOf } from './windows';

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
