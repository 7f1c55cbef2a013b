import { answer, json } from '@/e2e/corpus/replies';
import { clocked, dateOf, openai, putOff, taken, untold } from './told-waits';

const google = (message: string, details: object[]) =>
  json(429, { error: { code: 429, message, status: 'RESOURCE_EXHAUSTED', details } });
const RETRY_INFO = { '@type': 'type.googleapis.com/google.rpc.RetryInfo' };
const QUOTA = 'You exceeded your current quota, please check your plan and billing details.';
const perMinute = {
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: [{ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel' }],
};

/** Fields of a body, as they were sent and as proxies wrap them. */
export const waitsInBodies = [
  putOff(
    'Google: RetryInfo in the details',
    google(QUOTA, [perMinute, { ...RETRY_INFO, retryDelay: '36s' }]),
    ...(['rate_limited', 36_000, 'body.error.details[1].retryDelay'] as const),
  ),
  putOff(
    'Google: RetryInfo as a message of Duration',
    google(QUOTA, [perMinute, { ...RETRY_INFO, retryDelay: { seconds: '36', nanos: 500_000_000 } }]),
    ...(['rate_limited', 36_500, 'body.error.details[1].retryDelay'] as const),
  ),
  putOff(
    'Google behind a proxy that wraps the JSON in words',
    openai(
      `litellm.RateLimitError: VertexAIException - b'{\\n "error": {"message": "Rate limit exceeded.", "details": [{"retryDelay": "36s"}]}}'`,
    ),
    ...(['rate_limited', 36_000, 'body.error.message.retryDelay'] as const),
  ),
  taken(
    'retry_after in fractions of a second',
    json(429, { message: 'You are being rate limited.', retry_after: 0.05, global: false }),
    ...(['rate_limited', 50, 'body.retry_after'] as const),
  ),
  putOff(
    'retry_after_ms',
    json(429, { error: { message: 'Too many requests', retry_after_ms: 1500 } }),
    ...(['rate_limited', 1500, 'body.error.retry_after_ms'] as const),
  ),
  putOff(
    'a vendor’s body inside the proxy’s, as text',
    json(429, {
      error: {
        ...{ message: 'Provider returned error', code: 429 },
        metadata: { raw: '{"error":{"message":"org/text is temporarily rate-limited upstream","retry_after":7}}' },
      },
    }),
    ...(['rate_limited', 7000, 'body.error.metadata.raw.retry_after'] as const),
  ),
  putOff(
    'a vendor’s headers inside the proxy’s body, by a clock that is 90 s behind',
    clocked(-90, (now) =>
      json(
        429,
        {
          error: {
            ...{ message: 'Rate limit exceeded: free-models-per-min.', code: 429 },
            metadata: { headers: { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(now + 44_000) } },
          },
        },
        { date: dateOf(now) },
      ),
    ),
    ...(['rate_limited', 44_000, 'body.error.metadata.headers.X-RateLimit-Reset'] as const),
  ),
  putOff(
    'a model that loads, and how long that takes',
    json(503, { error: 'Model org/text is currently loading', estimated_time: 20.5 }),
    ...(['cold', 20_500, 'body.estimated_time'] as const),
  ),
  putOff(
    'Chutes: the reset of a quota',
    clocked(0, (now) =>
      json(
        402,
        {
          detail: {
            message: 'Quota exceeded and account balance is $0.0, please pay',
            quota_reset_timestamp: new Date(now + 7_200_000).toISOString(),
          },
        },
        { date: dateOf(now) },
      ),
    ),
    ...(['quota_exhausted', 7_200_000, 'body.detail.quota_reset_timestamp'] as const),
  ),
  putOff(
    'a cap whose reset is told as an epoch, by a clock that is an hour ahead',
    clocked(3600, (now) =>
      json(
        429,
        {
          error: {
            type: 'usage_limit_reached',
            message: 'The weekly usage limit has been reached',
            resets_at: (now + 90_000_000) / 1000,
          },
        },
        { date: dateOf(now) },
      ),
    ),
    ...(['quota_exhausted', 90_000_000, 'body.error.resets_at'] as const),
  ),
];

/** What is said in a sentence, in English and Chinese. */
export const waitsInWords = [
  putOff(
    'Azure: after so many seconds',
    json(429, {
      error: {
        code: '429',
        message: 'Requests have exceeded the call rate limit of your current tier. Please retry after 21 seconds.',
      },
    }),
    ...(['rate_limited', 21_000, 'words'] as const),
  ),
  putOff(
    'OpenAI: try again in 1m12.5s',
    openai('Rate limit reached on tokens per min (TPM): Limit 30000, Used 29945. Please try again in 1m12.5s. Visit …'),
    ...(['rate_limited', 72_500, 'words'] as const),
  ),
  putOff(
    'OpenAI: the words are about this request, the reset about the whole bucket',
    openai('Rate limit reached on requests per min (RPM): Limit 3. Please try again in 20s.', {
      ...{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '6m0s' },
    }),
    ...(['rate_limited', 20_000, 'words'] as const),
  ),
  taken(
    'in a blink',
    openai('Rate limit reached on tokens per min. Please try again in 30ms.'),
    'rate_limited',
    30,
    'words',
  ),
  putOff(
    'at the end of a message that is longer than is kept of it',
    openai(`${'Rate limit reached on requests per min. '.repeat(200)} Please try again in 9s.`),
    ...(['rate_limited', 9000, 'words'] as const),
  ),
  putOff(
    'a moment by the clock of a gateway that is 90 s behind',
    clocked(-90, (now) =>
      json(
        429,
        { error: { message: `Rate limit exceeded. Try again after ${new Date(now + 33_000).toISOString()}` } },
        { date: dateOf(now) },
      ),
    ),
    ...(['rate_limited', 33_000, 'words'] as const),
  ),
  putOff(
    'Zhipu: the reset of a cap, in a zone that is not told',
    clocked(0, (now) => {
      const at = new Date(now + 1_209_600_000).toISOString().slice(0, 19).replace('T', ' ');
      const message = `Weekly/Monthly Limit Exhausted. Your limit will reset at ${at}`;
      return json(429, { error: { code: '1310', message } }, { date: dateOf(now) });
    }),
    ...(['quota_exhausted', 1_209_600_000, 'words'] as const),
  ),
  putOff(
    'in Chinese, seconds',
    json(429, { error: { message: '当前分组上游负载已饱和，请在 30 秒后重试', type: 'new_api_error' } }),
    ...(['overloaded', 30_000, 'words'] as const),
  ),
  putOff(
    'in Chinese, minutes',
    json(429, { error: { message: '请求过于频繁，请 1 分钟后再试', code: 'rate_limit' } }),
    ...(['rate_limited', 60_000, 'words'] as const),
  ),
  putOff(
    'on the page of an edge',
    answer(
      429,
      '<html><head><title>Slow down</title></head><body><p>Please retry after <b>30</b>&nbsp;seconds.</p></body></html>',
      {
        'content-type': 'text/html',
      },
    ),
    ...(['rate_limited', 30_000, 'words'] as const),
  ),
  putOff(
    'in the error of a 200',
    json(200, { error: { message: 'Rate limit exceeded, try again in 5s', code: 429 } }),
    ...(['rate_limited', 5000, 'words'] as const),
  ),
  untold(
    'a time that is no wait',
    openai('Rate limit reached: 60 requests per 1 minute. The last call timed out after 30 seconds, please retry.'),
    'rate_limited',
  ),
];
