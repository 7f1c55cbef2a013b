import { family } from '@/e2e/corpus/corpus-case';
import type { Reply } from '@/e2e/corpus/raw-gateway';
import { detail, page, RIGHT } from '@/e2e/corpus/replies';
import { clocked, dateOf } from './told-waits';

const header = family('retry-after');
const busy = (value: string | string[], status = 429): Reply =>
  detail(status, status === 503 ? 'no workers' : 'at maximum capacity', { 'retry-after': value });

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const LONG_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The three forms of RFC 9110 (5.6.7). */
const imf = (ms: number) => new Date(ms).toUTCString();
function rfc850(ms: number): string {
  const [, day = '', month = '', year = '', time = ''] = imf(ms).split(' ');
  return `${LONG_DAYS[new Date(ms).getUTCDay()]}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
}
function asctime(ms: number): string {
  const [, day = '', month = '', year = '', time = ''] = imf(ms).split(' ');
  return `${DAYS[new Date(ms).getUTCDay()]} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`;
}

/** A reply whose header is made when it is sent. */
const at =
  (form: (ms: number) => string, fromNow: number): Reply =>
  (socket, heard) =>
    busy(form(Date.now() + fromNow))(socket, heard);

/** By a gateway whose clock is so far ahead of ours, and which says so. */
const byItsClock = (aheadSeconds: number, form: (ms: number) => string, waitMs: number): Reply =>
  clocked(aheadSeconds, (now) =>
    detail(429, 'at maximum capacity', { date: dateOf(now), 'retry-after': form(now + waitMs) }),
  );
const seconds = (ms: number) => String(ms / 1000);
const iso = (ms: number) => new Date(ms).toISOString();

const passes = { attempts: ['overloaded', 'ok_after_retry'] as const, waits: ['retry-after', null] as const };
const honoured = { attempts: [...passes.attempts], waits: [...passes.waits] };
/** Unreadable, so that the backoff decides. */
const ignored = { attempts: [...passes.attempts], waits: ['backoff', null] as ('backoff' | null)[] };
const tooLong = { attempts: ['overloaded' as const], eligible: true };
const YEAR = 365 * 86_400_000;

export const retryAfter = [
  header('absent', [detail(429, 'at capacity'), RIGHT], 'ok_after_retry', {
    ...ignored,
    retryAfter: [undefined, undefined],
  }),
  header('whole seconds', [busy('1'), RIGHT], 'ok_after_retry', {
    ...honoured,
    environment: { RETRY_BUDGET_MS: '3000' },
    retryAfter: [1000, undefined],
  }),
  header('a fraction of a second', [busy('0.05'), RIGHT], 'ok_after_retry', {
    ...honoured,
    retryAfter: [50, undefined],
  }),
  header('zero', [busy('0'), RIGHT], 'ok_after_retry', { ...honoured, retryAfter: [0, undefined] }),
  header('negative', [busy('-5'), RIGHT], 'ok_after_retry', { ...honoured, retryAfter: [0, undefined] }),
  header('beyond the budget', busy('120'), 'overloaded', { ...tooLong, retryAfter: [120_000] }),
  header('more seconds than there are', busy('9'.repeat(40)), 'overloaded', {
    ...tooLong,
    retryAfter: [Number.MAX_SAFE_INTEGER],
  }),
  header('a date of RFC 1123', at(imf, YEAR), 'overloaded', tooLong),
  header('a date of RFC 850', at(rfc850, YEAR), 'overloaded', tooLong),
  header('a date of asctime', at(asctime, YEAR), 'overloaded', tooLong),
  header('a date that has passed', [at(imf, -YEAR), RIGHT], 'ok_after_retry', {
    ...honoured,
    retryAfter: [0, undefined],
  }),
  ...(
    [
      ['IMF-fixdate, 90 s behind', -90, imf],
      ['IMF-fixdate, an hour ahead', 3600, imf],
      ['RFC 850, a day behind', -86_400, rfc850],
      ['asctime, two days ahead', 172_800, asctime],
      ['an epoch in seconds, an hour ahead', 3600, seconds],
      ['an epoch in milliseconds, 90 s behind', -90, String],
      ['RFC 5322 with +0000, 90 s ahead', 90, (ms) => imf(ms).replace('GMT', '+0000')],
      ['ISO 8601, an hour behind', -3600, iso],
    ] as [string, number, (ms: number) => string][]
  ).map(([name, ahead, form]) =>
    header(`by a clock that is off: ${name}`, byItsClock(ahead, form, 30_000), 'overloaded', {
      ...tooLong,
      retryAfter: [30_000],
      toldBy: ['retry-after'],
    }),
  ),
  // By our clock it would be an hour of waiting.
  header('now, by a clock that is an hour ahead', [byItsClock(3600, imf, 0), RIGHT], 'ok_after_retry', {
    ...honoured,
    retryAfter: [0, undefined],
  }),
  header('an epoch that has passed', [busy('1764034567'), RIGHT], 'ok_after_retry', {
    ...honoured,
    retryAfter: [0, undefined],
  }),
  header('a ban of a day', busy('86400'), 'overloaded', { ...tooLong, retryAfter: [86_400_000] }),
  header('a length of time', busy('1m30s'), 'overloaded', { ...tooLong, retryAfter: [90_000] }),
  header('a date that is none', [busy('Mon, 31 Feb 2025 10:00:00 GMT'), RIGHT], 'ok_after_retry', {
    ...ignored,
    retryAfter: [null, undefined],
  }),
  header('garbage', [busy('soon'), RIGHT], 'ok_after_retry', { ...ignored, retryAfter: [null, undefined] }),
  header('an exponent', [busy('1e3'), RIGHT], 'ok_after_retry', { ...ignored, retryAfter: [null, undefined] }),
  header('empty', [busy(''), RIGHT], 'ok_after_retry', { ...ignored, retryAfter: [null, undefined] }),
  header('spaces around it', [busy('  0.05\t '), RIGHT], 'ok_after_retry', {
    ...honoured,
    retryAfter: [50, undefined],
  }),
  // Which of the two is meant nobody can say; it is kept as it came, and the backoff decides.
  header('two headers that differ', [busy(['0', '120']), RIGHT], 'ok_after_retry', {
    ...ignored,
    retryAfter: [null, undefined],
  }),
  // Even two that agree are no value of this header (RFC 9110, 5.3): strict, and said on the page.
  header('two headers that agree', [busy(['0', '0']), RIGHT], 'ok_after_retry', {
    ...ignored,
    retryAfter: [null, undefined],
  }),
  header('on a 503', [busy('0.05', 503), RIGHT], 'ok_after_retry', {
    attempts: ['cold', 'ok_after_retry'],
    waits: ['retry-after', null],
  }),
  // Preflight takes the first answer, whatever the header says.
  header('in preflight', page(429, '429 Too Many Requests', 'nginx', { 'retry-after': '7' }), 'rate_limited', {
    check: 'CHAT_auth_raw',
    line: 'CHAT_auth_raw 429 PASS CAPACITY retry_after=7s',
    attempts: ['rate_limited'],
    eligible: true,
  }),
  // A header on what is not retried changes nothing.
  header('on a 401', detail(401, 'Invalid token.', { 'retry-after': '0' }), 'unauthorized', { retryAfter: [0] }),
];
