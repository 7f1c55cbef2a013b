import { type CorpusCase, family } from '@/e2e/corpus/corpus-case';
import type { Reason } from '@/lib/domain/words';
import type { Reply } from '@/e2e/corpus/raw-gateway';
import { json, RIGHT } from '@/e2e/corpus/replies';

const wait = family('told wait');
type Headers = Record<string, string>;

/** A reply made when it is asked for, by a gateway whose clock is so far ahead of ours (in seconds), and which says so. */
export const clocked =
  (aheadSeconds: number, make: (now: number) => Reply): Reply =>
  (socket, heard) =>
    make((Math.floor(Date.now() / 1000) + aheadSeconds) * 1000)(socket, heard);

export const dateOf = (ms: number): string => new Date(ms).toUTCString();
const epoch = (ms: number): string => String(ms / 1000);

/** The call ends at once, because the wait that `source` tells is longer than there is time for. */
export function putOff(title: string, chat: Reply, reason: Reason, ms: number, source: string): CorpusCase {
  return wait(title, chat, reason, { attempts: [reason], eligible: true, retryAfter: [ms], toldBy: [source] });
}

/** The wait is short enough to be taken. */
export function taken(title: string, chat: Reply, reason: Reason, ms: number, source: string): CorpusCase {
  return wait(title, [chat, RIGHT], 'ok_after_retry', {
    ...{ attempts: [reason, 'ok_after_retry'], waits: ['retry-after', null] },
    ...{ retryAfter: [ms, undefined], toldBy: [source, undefined] },
  });
}

/** Nothing is told that could be waited for. */
export function untold(title: string, chat: Reply, reason: Reason): CorpusCase {
  return wait(title, [chat, RIGHT], 'ok_after_retry', {
    ...{ attempts: [reason, 'ok_after_retry'], waits: ['backoff', null], retryAfter: [undefined, undefined] },
  });
}

export const openai = (message: string, headers: Headers = {}, code: string | null = 'rate_limit_exceeded') =>
  json(429, { error: { message, type: 'requests', param: null, code } }, headers);
const limited = (headers: Headers) => openai('Rate limit reached on requests per min (RPM): Limit 3, Used 3.', headers);
/** Headers of proxies, vendors and drafts, beside Retry-After, by clocks that are off. */
export const waitsInHeaders = [
  taken('retry-after-ms', limited({ 'retry-after-ms': '50' }), 'rate_limited', 50, 'retry-after-ms'),
  putOff(
    'x-ms-retry-after-ms',
    limited({ 'x-ms-retry-after-ms': '30000' }),
    'rate_limited',
    30_000,
    'x-ms-retry-after-ms',
  ),
  putOff(
    'Retry-After beside retry-after-ms: the header wins',
    limited({ 'retry-after': '20', 'retry-after-ms': '19800' }),
    ...(['rate_limited', 20_000, 'retry-after'] as const),
  ),
  putOff(
    'Retry-After that is no value beside retry-after-ms',
    limited({ 'retry-after': 'soon', 'retry-after-ms': '19800' }),
    ...(['rate_limited', 19_800, 'retry-after-ms'] as const),
  ),
  putOff(
    'a prefix of a proxy',
    limited({ 'llm_provider-retry-after': '21' }),
    'rate_limited',
    21_000,
    'llm_provider-retry-after',
  ),
  putOff('a prefix of a vendor', limited({ 'x-acme-retry-after': '2.5' }), 'rate_limited', 2500, 'x-acme-retry-after'),
  putOff(
    'a prefix, and a date by a clock that is an hour ahead',
    clocked(3600, (now) => limited({ date: dateOf(now), 'llm_provider-retry-after': dateOf(now + 40_000) })),
    ...(['rate_limited', 40_000, 'llm_provider-retry-after'] as const),
  ),
  putOff(
    'OpenAI: the bucket that is exhausted, not the other',
    limited({
      ...{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '6m0s' },
      ...{ 'x-ratelimit-remaining-tokens': '149984', 'x-ratelimit-reset-tokens': '24h0m0s' },
    }),
    ...(['rate_limited', 360_000, 'x-ratelimit-reset-requests'] as const),
  ),
  putOff(
    'of two exhausted buckets the longer',
    limited({
      ...{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '1s' },
      ...{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '7.66s' },
    }),
    ...(['rate_limited', 7660, 'x-ratelimit-reset-tokens'] as const),
  ),
  untold(
    'a bucket with 57 left tells no wait',
    limited({ 'x-ratelimit-remaining-requests': '57', 'x-ratelimit-reset-requests': '6m0s' }),
    'rate_limited',
  ),
  taken(
    'milliseconds in the value',
    limited({ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '20ms' }),
    ...(['rate_limited', 20, 'x-ratelimit-reset-tokens'] as const),
  ),
  putOff(
    'Anthropic: a date of RFC 3339, by a clock that is 90 s behind',
    clocked(-90, (now) =>
      json(
        429,
        { type: 'error', error: { type: 'rate_limit_error', message: 'This request would exceed your rate limit.' } },
        {
          ...{ date: dateOf(now), 'anthropic-ratelimit-requests-remaining': '12' },
          'anthropic-ratelimit-requests-reset': new Date(now + 3_600_000).toISOString(),
          'anthropic-ratelimit-input-tokens-remaining': '0',
          'anthropic-ratelimit-input-tokens-reset': new Date(now + 36_000).toISOString(),
        },
      ),
    ),
    ...(['rate_limited', 36_000, 'anthropic-ratelimit-input-tokens-reset'] as const),
  ),
  putOff(
    'GitHub: an epoch in seconds, by a clock that is an hour ahead',
    clocked(3600, (now) =>
      limited({ date: dateOf(now), 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': epoch(now + 55_000) }),
    ),
    ...(['rate_limited', 55_000, 'x-ratelimit-reset'] as const),
  ),
  putOff(
    'an epoch in milliseconds, and no word of what is left',
    clocked(-7200, (now) => limited({ date: dateOf(now), 'x-ratelimit-reset': String(now + 12_000) })),
    ...(['rate_limited', 12_000, 'x-ratelimit-reset'] as const),
  ),
  putOff(
    'RateLimit of draft 8',
    limited({ ratelimit: '"burst";r=7;t=1, "default";r=0;t=30' }),
    'rate_limited',
    30_000,
    'ratelimit',
  ),
  putOff(
    'RateLimit of draft 7',
    limited({ ratelimit: 'limit=100, remaining=0, reset=50' }),
    'rate_limited',
    50_000,
    'ratelimit',
  ),
  putOff(
    'RateLimit-Reset of draft 3',
    limited({ 'ratelimit-limit': '100', 'ratelimit-remaining': '0', 'ratelimit-reset': '50' }),
    ...(['rate_limited', 50_000, 'ratelimit-reset'] as const),
  ),
  untold('RateLimit with something left', limited({ ratelimit: '"default";r=3;t=30' }), 'rate_limited'),
];
