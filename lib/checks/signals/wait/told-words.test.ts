import { describe, expect, it } from 'vitest';
import { toldWords } from './told-words';

/** A Wednesday, 04:00 UTC: 20:00 of the day before in Los Angeles, noon in Beijing. */
const NOW = Date.parse('2026-11-25T04:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function asks(text: string, kind: 'retry' | 'reset' = 'retry'): number | undefined {
  const [wait] = toldWords([{ where: 'words', raw: text }], kind, NOW).map((told) => told.wait);
  return wait ? ('after' in wait ? wait.after : wait.at - NOW) : undefined;
}

describe('words that ask for a wait', () => {
  it.each([
    ['Please retry after 21 seconds.', 21_000],
    ['Rate limit reached for gpt-x on tokens per min (TPM): Limit 30000. Please try again in 1m12.5s. Visit …', 72_500],
    ['Please try again in 6m0s.', 6 * MINUTE],
    ['Please try again in 90ms.', 90],
    ['No deployments available for selected model, Try again in 60 seconds. Passed model=x', MINUTE],
    ['Please retry in 36.533164519s.', 36_534],
    ['Try again in about 5 minutes', 5 * MINUTE],
    ['try again in 2 hours', 2 * HOUR],
    ['Try again in 1 hour and 5 minutes.', 65 * MINUTE],
    ['You may retry your request in an hour', HOUR],
    ['please wait at least 30 sec before sending another request', 30_000],
    ['Wait time: 45s', 45_000],
    ['Retry in 5-10 minutes', 10 * MINUTE],
    ['Too many requests, retry after 30', 30_000],
    ['retry-after: 1.5', 1500],
    ['{"retry_after": 12}', 12_000],
    ['In 30 seconds, please try again.', 30_000],
    ['The model is in cooldown for 15 s', 15_000],
    ['You are blocked for 1,200 seconds', 1_200_000],
    ['Service unavailable until 2026-11-25T04:10:00Z', 10 * MINUTE],
    ['Try again tomorrow.', 20 * HOUR],
    ['try again at 2026-11-25 13:00 (UTC+8)', HOUR],
    ['Please try again after 25 Nov 2026 04:30 GMT', 30 * MINUTE],
    ['请在 30 秒后重试', 30_000],
    ['请求过于频繁，请1分钟后再试', MINUTE],
    ['当前分组负载已饱和，请于 2 小时之后重新请求', 2 * HOUR],
    ['请等待 45 秒', 45_000],
    ['请在一分钟后重试', MINUTE],
    ['請在半小時後再試', HOUR / 2],
    ['请明天再试', 20 * HOUR],
    ['The model is loading, estimated time 34.5 seconds', 34_500],
    ['rate_limited; retry_in: 30 seconds', 30_000],
    ['Planned downtime until 2026-11-25T05:00:00Z', HOUR],
    ['We are back online at 06:00 UTC', 2 * HOUR],
    ['Next request allowed in 9.5 s', 9500],
    ['Back at 03:58 UTC', 0],
    ['Try again in 00:00:12', 12_000],
    ['Try again after 00:00:12', 12_000],
    ['Try again after 04:30:00 UTC', HOUR / 2],
    ['Loading, ETA: 40s', 40_000],
    ['请在 2026-11-25 12:05:00（北京时间）后重试', 5 * MINUTE],
    ['You can access API after 2026-Nov-25 04:01:00+0000 UTC', MINUTE],
    ['You will regain access on 2026-12-01 at 00:00 UTC.', Date.parse('2026-12-01T00:00:00Z') - NOW],
    ['请在 2026-11-25 12:30 北京时间 之后重试', 30 * MINUTE],
  ])('%j: %i ms', (text, ms) => {
    expect(asks(text)).toBe(ms);
  });
});

describe('words that tell of a reset', () => {
  it.each([
    ['Your limit will reset at 2026-12-09 05:38:28', Date.parse('2026-12-09T05:38:28Z') - NOW],
    ['Your limit will reset at 2026-12-09 05:38:28 UTC+8', Date.parse('2026-12-08T21:38:28Z') - NOW],
    ['Your quota will reset after 3h59m12s.', 14_352_000],
    ['Usage limit reached, resets at midnight UTC', 20 * HOUR],
    ['Limit resets daily at 00:00 UTC', 20 * HOUR],
    ['Daily quota exceeded; it resets at midnight Pacific time', 4 * HOUR],
    ['5-hour limit reached ∙ resets 3am (America/Los_Angeles)', 7 * HOUR],
    ['resets Nov 28, 2026 at 9:30 AM UTC', Date.parse('2026-11-28T09:30:00Z') - NOW],
    ['Quota resets on 1 Jan', Date.parse('2027-01-01T00:00:00Z') - NOW],
    ['reset time: 1795580000', 800_000],
    ['Credits will be replenished in 2 days', 48 * HOUR],
    ['20 minutes until your limit resets', 20 * MINUTE],
    ['您的限额将于 2026-12-09 05:38:28 重置', Date.parse('2026-12-09T05:38:28Z') - NOW],
    ['额度将在 3 天后恢复', 72 * HOUR],
    ['每日额度将于次日零点重置', 20 * HOUR],
    ['額度將於 2 小時後重置', 2 * HOUR],
    ['距离重置还有 3 小时', 3 * HOUR],
    ['limit_reset_in=120', 120_000],
    ['Unlocks in 10 minutes', 10 * MINUTE],
    ['限制将于 1 小时后解除', HOUR],
    ['距离下次可用还有 40 秒', 40_000],
    ['Quota will be replenished in 10.05:12:44.', ((10 * 24 + 5) * 60 + 12) * MINUTE + 44_000],
    ['It resets at 04:10:00 UTC', 10 * MINUTE],
    ['It resets at 03:58 UTC', 24 * HOUR - 2 * MINUTE],
    ['重置时间：2026年11月26日 00:00', 20 * HOUR],
  ])('%j: %i ms', (text, ms) => {
    expect(asks(text, 'reset')).toBe(ms);
  });
});

describe('words that ask for nothing', () => {
  it.each([
    'Request timed out after 30 seconds, please retry',
    'The upstream did not answer within 60 s. Please try again later.',
    'Failed to retry after 3 attempts',
    'connection reset after 30 seconds',
    'Connection reset by peer',
    'Falling back in 30 seconds to another route',
    'Limit: 20 requests per 1 minute',
    'Your limit was reset 5 minutes ago',
    'Retries: 3, timeout: 60s',
    'Quota exceeded for requests per day, try again later',
    'Try again at a later time, or contact us',
    'gpt-4 is overloaded. Wait for capacity. See http://x/retry-after-30',
    '请求超时，请稍后重试',
    'Please try again with max_tokens under 4096.',
  ])('%j', (text) => {
    expect([asks(text), asks(text, 'reset')]).toEqual([undefined, undefined]);
  });
});

it('a moment whose zone is not told is taken for UTC, and known to be', () => {
  const forms = ['reset at 2026-12-09 05:38:28', 'reset at 2026-12-09 05:38:28 CET'].map(
    (raw) => toldWords([{ where: 'words', raw }], 'reset', NOW)[0]?.wait?.form,
  );
  expect(forms).toEqual(['date_without_zone', 'date']);
});

it('midnight is counted by the clocks of its zone, also on the day on which they change', () => {
  const at = (now: string) => {
    const [told] = toldWords([{ where: 'words', raw: 'resets at midnight Pacific time' }], 'reset', Date.parse(now));
    return told?.wait && 'at' in told.wait ? new Date(told.wait.at).toISOString() : null;
  };
  // Clocks go back on the first of November, at 09:00 UTC.
  expect(at('2026-10-31T12:00:00Z')).toBe('2026-11-01T07:00:00.000Z');
  expect(at('2026-11-01T08:30:00Z')).toBe('2026-11-02T08:00:00.000Z');
});
