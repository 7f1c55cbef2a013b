import { describe, expect, it } from 'vitest';
import type { AccountWindow, CheckAccount, RetryHistory } from '@/lib/domain/insight/accounts';
import type { AuthContract, AuthStanding } from '@/lib/domain/insight/auth-contract';
import type { RateGuidance } from '@/lib/domain/insight/rate-guidance';
import type { RetryAfterReport } from '@/lib/domain/insight/retry-after';
import { accountsAnswer, authAnswer, NOT_KNOWN, rateAnswer, retriesAnswer, retryAfterAnswer } from './answers';

const share = (count: number, of: number) => ({ count, of, rate: of === 0 ? null : count / of });

describe('whether a 429 carries Retry-After', () => {
  const answer = (carried: number, refused: number, comparison: RetryAfterReport['comparison'] = 'too_few') =>
    retryAfterAnswer({ refused, withHeader: share(carried, refused), comparison } as RetryAfterReport);

  it('is not known without a 429, and never a no', () => {
    expect(answer(0, 0)).toEqual({ figure: NOT_KNOWN, sentence: 'No chat call on record was answered with 429.' });
  });

  it.each([
    [0, 12, 'Never', /^No: none of 12 chat 429s/],
    [12, 12, 'Always', /^Yes: all 12 chat 429s/],
    [1, 1204, 'Sometimes: in 0.1 %', /^Sometimes: 1 of 1,204 chat 429s/],
  ])('of %i in %i is %s', (carried, refused, figure, sentence) => {
    expect(answer(carried, refused).figure).toBe(figure);
    expect(answer(carried, refused).sentence).toMatch(sentence);
  });

  it('says which wait works better only where the report does', () => {
    expect(answer(5, 9).sentence).toContain('Too few cases');
    expect(answer(5, 9, 'honoured_better').sentence).toContain('works better than plain backoff');
    expect(answer(5, 9, 'no_clear_difference').sentence).toContain('no clear difference');
  });
});

it('waiting: of the checks that were tried again, how many passed, over all suites', () => {
  const suite = (results: number, retried: number, recovered: number) => ({
    ...{ results, retried, recovered: share(recovered, retried) },
  });
  const answer = (...suites: object[]) => retriesAnswer({ suites } as RetryHistory);
  expect(answer(suite(0, 0, 0)).figure).toBe(NOT_KNOWN);
  expect(answer(suite(9, 0, 0)).figure).toBe('Never needed');
  expect(answer(suite(9, 0, 0), suite(20, 5, 4), suite(20, 3, 1))).toEqual({
    figure: '62.5 % passed in the end',
    sentence: '5 of 8 checks that were tried again passed in the end (62.5 %).',
  });
});

it('a rate is told with what each of its figures rests on, and none where there is none', () => {
  const answer = (calls: number | null, rate: number | null) =>
    rateAnswer({
      concurrency: { value: calls, confidence: 'measured' },
      requestsPerMinute: { value: rate, confidence: 'weak' },
      batch: { everySeconds: 5 },
    } as RateGuidance);
  expect(answer(4, 48).figure).toBe('Perhaps 4 at once, 48 a minute');
  expect(answer(4, 48).sentence).toBe('4 at once (measured) every 5 s, which is at most 48 a minute (weak evidence).');
  expect(answer(4, null)).toEqual({
    figure: '4 at once',
    sentence: 'At most 4 at once. How many a minute is not known.',
  });
  expect(answer(null, null).figure).toBe(NOT_KNOWN);
});

describe('the auth style for chat', () => {
  const answer = (standings: Record<string, AuthStanding['standing']>) =>
    authAnswer({
      standings: Object.entries(standings).map(([style, standing]) => ({ endpoint: 'chat', style, standing })),
    } as AuthContract).sentence;

  it.each([
    [{ bearer: 'accepted', raw: 'unclear' }, 'Chat takes `bearer`.'],
    [
      { bearer: 'accepted', raw: 'accepted', 'x-api-key': 'refused' },
      'Chat takes `bearer` or `raw`, and rejects `x-api-key`.',
    ],
    [{ bearer: 'refused', raw: 'refused' }, 'No style is known to work: chat rejects `bearer` and `raw`.'],
    [{ bearer: 'unclear' }, 'Every answer so far was about something else, such as capacity.'],
    [{ bearer: 'unknown' }, 'No key was shown yet.'],
  ] as const)('from %j is said as "%s"', (standings, sentence) => {
    expect(answer(standings)).toBe(sentence);
  });
});

it('how often a check passes: preflight, whose styles may be refused at any load, is not counted in', () => {
  const check = (suite: CheckAccount['suite'], passed: number, capacity: number, of: number) => ({
    ...{
      suite,
      strict: share(passed, of),
      withoutCapacity: share(passed, of - capacity),
      capacity: share(capacity, of),
    },
  });
  const answer = (...checks: object[]) => accountsAnswer({ id: '24h', checks } as AccountWindow);
  expect(answer(check('preflight', 0, 9, 9)).figure).toBe(NOT_KNOWN);
  expect(answer(check('preflight', 0, 9, 9), check('smoke', 35, 3, 40), check('doctor', 9, 1, 10))).toEqual({
    figure: '88.0 %, 95.7 % when there was room',
    sentence: '88.0 % of smoke and doctor checks passed (44 of 50), 95.7 % when there was room. Full: 8.0 %.',
  });
  // Where there was no room at all, nothing is told of what would have been.
  expect(answer(check('smoke', 0, 4, 4)).figure).toBe('0 %, there was never room');
});
