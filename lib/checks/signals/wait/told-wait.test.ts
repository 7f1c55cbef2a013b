import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceOf, says, tellsError } from '@/lib/checks/testing/sample-evidence';
import type { Evidence } from '@/lib/domain/evidence';
import { toldWait } from './told-wait';

const DATE = 'Wed, 25 Nov 2026 04:00:00 GMT';
const NOW = Date.parse(DATE);
/** The same moment by a clock of ours that is ahead. */
const RECEIVED = NOW + 90_000;

type Headers = Record<string, string>;

function answer(status: number, headers: Headers, fields: Record<string, string> = {}): Evidence {
  const waits = Object.entries(fields).map(([where, raw]) => ({ where, raw }));
  const evidence = evidenceOf(status, tellsError('no', { waits }));
  if (evidence.response) evidence.response.headers = { date: DATE, ...headers };
  return evidence;
}

const told = (headers: Headers, fields?: Record<string, string>, status = 429) =>
  toldWait(answer(status, headers, fields), RECEIVED);
const msOf = (headers: Headers, fields?: Record<string, string>, status?: number) => told(headers, fields, status)?.ms;

describe('Retry-After', () => {
  it.each([
    ['120', 120_000, 'seconds'],
    ['1.5', 1500, 'fraction'],
    ['-1', 0, 'negative'],
    ['Wed, 25 Nov 2026 04:02:00 GMT', 120_000, 'date'],
    ['Wednesday, 25-Nov-26 04:02:00 GMT', 120_000, 'date'],
    ['Wed Nov 25 04:02:00 2026', 120_000, 'date'],
    ['Wed, 25 Nov 2026 04:02:00 +0000', 120_000, 'date'],
    ['Wed, 25 Nov 2026 05:02:00 +0100', 120_000, 'date'],
    ['2026-11-25T04:02:00Z', 120_000, 'date'],
    ['2026-11-25T04:02:00.250Z', 120_250, 'date'],
    ['2026-11-25T12:02:00+08:00', 120_000, 'date'],
    ['2026-11-25 04:02:00', 120_000, 'date_without_zone'],
    [String(NOW / 1000 + 120), 120_000, 'epoch'],
    [String(NOW + 120_000), 120_000, 'epoch'],
    ['1764034567', 0, 'epoch'],
    ['21s', 21_000, 'duration'],
    ['PT1M30S', 90_000, 'duration'],
    ['00:00:30', 30_000, 'duration'],
    ['"30"', 30_000, 'seconds'],
    ['86400', 86_400_000, 'seconds'],
  ])('%j asks for %i ms, written as %s', (raw, ms, form) => {
    expect(told({ 'retry-after': raw })).toEqual({ raw, ms, source: 'retry-after', form });
  });

  it.each(['soon', '', '10, 20', 'Mon, 25 Nov 2026 04:02:00 GMT', '1e3', '5%'])(
    '%j is kept, and asks for nothing',
    (raw) => {
      expect(told({ 'retry-after': raw })).toEqual({ raw, ms: null, source: 'retry-after', form: 'unreadable' });
    },
  );

  it('on an answer that refuses nothing is told, and nothing else is', () => {
    const fine = evidenceOf(200, says('yes'));
    if (fine.response) fine.response.headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' };
    expect(toldWait(fine, NOW)).toBeNull();
    if (fine.response) fine.response.headers['retry-after'] = '5';
    expect(toldWait(fine, NOW)?.ms).toBe(5000);
  });
});

describe('the clock', () => {
  it.each([
    ['90 s behind ours', -90],
    ['an hour ahead', 3600],
    ['a year behind', -31_536_000],
  ])('a gateway whose clock is %s asks for what it means', (_name, seconds) => {
    const date = (ahead: number) => new Date(RECEIVED + (seconds + ahead) * 1000).toUTCString();
    expect(toldWait(answer(429, { date: date(0), 'retry-after': date(30) }), RECEIVED)?.ms).toBe(30_000);
  });

  it('of the gateway says which midnight is the next', () => {
    const late = { date: 'Wed, 25 Nov 2026 23:59:50 GMT' };
    const after = Date.parse('2026-11-26T00:00:10Z');
    expect(toldWait(answer(429, late, { words: 'resets at midnight UTC' }), after)?.ms).toBe(10_000);
  });

  it('counts the time that the answer has spent in a cache', () => {
    expect(msOf({ age: '60', 'retry-after': 'Wed, 25 Nov 2026 04:02:00 GMT' })).toBe(60_000);
  });

  it('is ours where the answer has no date, or none that can be read', () => {
    for (const date of ['', 'yesterday']) {
      expect(msOf({ date, 'retry-after': 'Wed, 25 Nov 2026 04:02:00 GMT' })).toBe(30_000);
    }
  });

  it('a moment is known to be named although no clock is', () => {
    const named = toldWait(answer(503, { date: '', 'retry-after': 'Wed, 25 Nov 2026 04:02:00 GMT' }));
    expect(named).toMatchObject({ ms: 0, form: 'date' });
  });
});

describe('which way counts', () => {
  const ways: [string, Headers, Record<string, string>][] = [
    ['the header', { 'retry-after': '1' }, {}],
    ['milliseconds', { 'retry-after-ms': '2000' }, {}],
    ['a prefix', { 'llm_provider-retry-after': '3' }, {}],
    ['RetryInfo', {}, { 'error.details[2].retryDelay': '4s' }],
    ['a field', {}, { 'error.retry_after': '5' }],
    ['words', {}, { words: 'Please try again in 6s.' }],
    ['RateLimit', { ratelimit: '"default";r=0;t=7' }, {}],
    ['a reset header', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '8' }, {}],
    ['a reset field', {}, { 'error.resets_in_seconds': '9' }],
    ['words about a reset', {}, { words: 'Your limit resets in 10 seconds.' }],
  ];

  it.each(ways.map((way, at) => [way[0], at] as const))('%s counts before all that come after it', (_name, at) => {
    const headers = Object.assign({}, ...ways.slice(at).map(([, one]) => one)) as Headers;
    const later = ways.slice(at).flatMap(([, , fields]) => Object.entries(fields));
    const fields = Object.fromEntries(later.filter(([where]) => where !== 'words'));
    const words = later.flatMap(([where, raw]) => (where === 'words' ? [raw] : [])).join(' ');
    expect(msOf(headers, words === '' ? fields : { ...fields, words })).toBe((at + 1) * 1000);
  });

  it('what cannot be read lets the next one speak', () => {
    expect(told({ 'retry-after': 'soon', 'x-ratelimit-reset': '8' })).toMatchObject({
      source: 'x-ratelimit-reset',
      ms: 8000,
    });
  });
});

describe('buckets', () => {
  it.each<[string, Headers, number | undefined]>([
    [
      'with something left tell no wait',
      { 'x-ratelimit-remaining-requests': '57', 'x-ratelimit-reset-requests': '6m0s' },
      undefined,
    ],
    ['that are exhausted do', { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '6m0s' }, 360_000],
    [
      'that are exhausted count, the longest of them, and no others',
      {
        ...{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '1s' },
        ...{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '1m12.5s' },
        ...{ 'x-ratelimit-remaining-requests-day': '9', 'x-ratelimit-reset-requests-day': '33011.38' },
      },
      72_500,
    ],
    [
      'named the other way round',
      {
        ...{
          'anthropic-ratelimit-requests-remaining': '12',
          'anthropic-ratelimit-requests-reset': '2026-11-25T05:00:00Z',
        },
        ...{ 'anthropic-ratelimit-input-tokens-remaining': '0' },
        ...{ 'anthropic-ratelimit-input-tokens-reset': '2026-11-25T04:00:36Z' },
      },
      36_000,
    ],
    [
      'that say how they stand',
      {
        ...{
          'anthropic-ratelimit-unified-5h-status': 'allowed',
          'anthropic-ratelimit-unified-5h-reset': String(NOW / 1000 + 9),
        },
        ...{
          'anthropic-ratelimit-unified-7d-status': 'rejected',
          'anthropic-ratelimit-unified-7d-reset': String(NOW / 1000 + 7),
        },
      },
      7000,
    ],
    [
      'that are exhausted count before any that do not say',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1', 'x-acme-reset': '86400' },
      1000,
    ],
    [
      'behind a prefix',
      { 'llm_provider-x-ratelimit-remaining-tokens': '0', 'llm_provider-x-ratelimit-reset-tokens': '250ms' },
      250,
    ],
    ['by epoch seconds', { 'x-ratelimit-reset': String(NOW / 1000 + 60) }, 60_000],
    ['by epoch milliseconds', { 'x-ratelimit-reset': String(NOW + 60_000) }, 60_000],
    ['by hours, minutes and seconds', { 'x-ratelimit-reset-tokens': '1h2m3.5s' }, 3_723_500],
    ['of an older draft', { 'ratelimit-remaining': '0', 'ratelimit-reset': '50' }, 50_000],
    ['in one field, of which one is exhausted', { ratelimit: '"burst";r=3;t=1, "day";r=0;t=3600' }, 3_600_000],
    ['in one field, of which none is', { ratelimit: '"burst";r=3;t=1' }, undefined],
    ['in one field of an older draft', { ratelimit: 'limit=100, remaining=0, reset=30' }, 30_000],
    ['after some seconds', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '0.65' }, 650],
  ])('%s', (_name, headers, ms) => {
    expect(msOf(headers)).toBe(ms);
  });

  it.each([429, 498, 503, 529])('that do not say what is left count on %i', (status) => {
    expect(msOf({ 'x-ratelimit-reset': '60' }, {}, status)).toBe(60_000);
  });

  it.each([400, 401, 404, 500, 502])('that do not say what is left count for nothing on %i', (status) => {
    expect(told({ 'x-ratelimit-reset': '60' }, {}, status)).toBeNull();
  });
});

describe('fields of the body', () => {
  it.each([
    ['error.details[1].retryDelay', '36s', 36_000],
    ['error.details[0].retryDelay', '36.533s', 36_533],
    ['error.details[0].retryDelay', '{"seconds":"36","nanos":500000000}', 36_500],
    ['[0].error.details[0].retryDelay', '{"seconds":2}', 2000],
    ['retry_after', '30', 30_000],
    ['error.retryAfter', '0.65', 650],
    ['error.retry_after_ms', '1200', 1200],
    ['error.retryAfterSeconds', '12', 12_000],
    ['parameters.retry_after_minutes', '2', 120_000],
    ['estimated_time', '20.5', 20_500],
    ['error.wait_seconds', '7', 7000],
    ['error.metadata.raw.retry_after', '3', 3000],
    ['error.resets_at', String(NOW / 1000 + 80), 80_000],
    ['detail.quota_reset_timestamp', '2026-11-26T00:00:00Z', 72_000_000],
    ['error.reset_time', '2026-11-25T04:01:00+00:00', 60_000],
    ['error.details[0].metadata.quotaResetDelay', '3h59m12.3s', 14_352_300],
  ])('%s %j asks for %i ms', (where, raw, ms) => {
    expect(told({}, { [where]: raw }, 402)).toMatchObject({ source: `body.${where}`, raw, ms });
  });

  it.each([
    ['error.retry_count', '3'],
    ['max_retries', '5'],
    ['error.retryable', '1'],
    ['user.password_reset_at', '2026-11-26T00:00:00Z'],
    ['error.reset_interval', '86400'],
    ['error.retry_after', 'later'],
    ['remaining', '0'],
  ])('%s %j asks for nothing', (where, raw) => {
    expect(told({}, { [where]: raw })).toBeNull();
  });

  it('that repeat a vendor’s headers are read as those', () => {
    const path = 'error.metadata.headers.X-RateLimit';
    const reset = { [`${path}-Reset`]: String(NOW + 5000) };
    expect(msOf({}, { [`${path}-Limit`]: '50', [`${path}-Remaining`]: '0', ...reset })).toBe(5000);
    expect(told({}, { [`${path}-Remaining`]: '7', ...reset })).toBeNull();
  });
});

describe('laws', () => {
  const headers = fc.dictionary(
    fc.constantFrom(
      'retry-after',
      'retry-after-ms',
      'ratelimit',
      'x-ratelimit-reset',
      'x-ratelimit-remaining',
      'date',
      'age',
    ),
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.nat().map(String),
      fc.constantFrom(DATE, '6m0s', '"a";r=0;t=5'),
    ),
  );
  const fields = fc.dictionary(
    fc.constantFrom('words', 'error.retry_after', 'error.reset_at', 'error.details[0].retryDelay'),
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string().map((text) => `try again in ${text}`),
      fc.string({ unit: fc.constantFrom(...'0123456789smhd.:- TZretryinat后重试') }),
    ),
  );

  it('whatever is sent, the wait is null or a safe, whole number from 0 up', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(200, 429, 500, 503),
        headers,
        fields,
        fc.option(fc.nat(9e12)),
        (status, sent, body, at) => {
          const wait = toldWait(answer(status, sent, body), at ?? undefined);
          expect(wait === null || wait.ms === null || (Number.isSafeInteger(wait.ms) && wait.ms >= 0)).toBe(true);
          expect(wait?.ms === null).toBe(wait?.form === 'unreadable');
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('a number is a moment when it is an epoch of these years, and a wait when it is one of less than 20 years', () => {
    const twentyYears = 20 * 365 * 86_400;
    fc.assert(
      fc.property(fc.integer({ min: NOW / 1000, max: NOW / 1000 + twentyYears }), (epoch) => {
        for (const raw of [String(epoch), String(epoch * 1000)]) {
          expect(told({ 'retry-after': raw })).toMatchObject({ form: 'epoch', ms: epoch * 1000 - NOW });
        }
      }),
    );
    fc.assert(
      fc.property(fc.nat(twentyYears - 1), (seconds) => {
        expect(msOf({ 'retry-after': String(seconds) })).toBe(seconds * 1000);
      }),
    );
  });
});
