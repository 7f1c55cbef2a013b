import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strikePersonal } from './strike-personal';

describe('strikes out', () => {
  it.each([
    // Spend, budgets, balances
    [
      'Budget has been exceeded! Current cost: 25.31, Max budget: 25.0',
      'Budget has been exceeded! Current cost: [amount], Max budget: [amount]',
    ],
    [
      'ExceededTokenBudget: Current spend for token: 12.0; Max Budget for Token: 10.0',
      'ExceededTokenBudget: Current spend for token: [amount]; Max Budget for Token: [amount]',
    ],
    ['over budget. Spend=12.5, Budget=10', 'over budget. Spend=[amount], Budget=[amount]'],
    [
      '{"max_budget": 25.0, "spend":"25.31", "soft_budget":7}',
      '{"max_budget": [amount], "spend":"[amount]", "soft_budget":[amount]}',
    ],
    [
      'You requested up to 65536 tokens, but can only afford 3013.',
      'You requested up to 65536 tokens, but can only afford [amount].',
    ],
    ['This costs 500 credits, 20.5 credits are left', 'This costs [amount], [amount] are left'],
    ['balance is $12.34, please top up', 'balance is [amount], please top up'],
    ['needs 3.20 USD', 'needs [amount]'],
    ['you have used 95% of your monthly budget', 'you have used [amount] of your monthly budget'],
    [
      'token quota is not enough, token remain quota: ＄0.0012, need quota: ＄0.02',
      'token quota is not enough, token remain quota: [amount], need quota: [amount]',
    ],
    ['用户额度不足, 剩余额度: ¥0.001234', '用户额度不足, 剩余额度: [amount]'],
    ['余额不足，当前余额 12.5 元', '余额不足，当前余额 [amount]'],
    ['token.RemainQuota = -1234', 'token.RemainQuota = [amount]'],
    // Who is asking
    ['contact alice.smith+x@acme.example now', 'contact [email] now'],
    ["msg='User alice@acm", "msg='User [email]"],
    ['a***e@acme.example', '[email]'],
    [
      'Rate limit reached for gpt-4 in organization org-abc123 on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 20s.',
      'Rate limit reached for gpt-4 in organization [id] on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 20s.',
    ],
    ['in organization acme on tokens per min: Limit 10000', 'in organization [id] on tokens per min: Limit 10000'],
    ['Organization: Acme Corp, try later', 'Organization: [id], try later'],
    ['user_id: 1234', 'user_id: [id]'],
    ['user_id=1234 team=ops project_id=p1', 'user_id=[id] team=[id] project_id=[id]'],
    [
      '{"user_id":"1234","team":"ops","hash":"88dc28d0","code":429}',
      '{"user_id":"[id]","team":"[id]","hash":"[id]","code":429}',
    ],
    [
      '{\\"user_id\\":\\"1234\\",\\"org\\": {\\"id\\": \\"7f\\"}}',
      '{\\"user_id\\":\\"[id]\\",\\"org\\": {\\"id\\": \\"[id]\\"}}',
    ],
    ['User: alice is not allowed', 'User: [id] is not allowed'],
    ['Team `ops` is over its limit', 'Team `[id]` is over its limit'],
    ["Project 'proj_x' does not have access to model 'gpt-4'", "Project '[id]' does not have access to model 'gpt-4'"],
    ['Project proj_AbCdEf123 has no access to model gpt-4', 'Project [id] has no access to model gpt-4'],
    ["for consumer 'project_number:123456789'", "for consumer 'project_number:[id]'"],
    ['has not been used in project 123456789 before', 'has not been used in project [id] before'],
    ['projects/123456789/locations/us', 'projects/[id]/locations/us'],
    ['account 4f9e2b1c-0000-4111-8222-333344445555 is over its cap', 'account [id] is over its cap'],
    ['(account_id: acct_42)', '(account_id: [id])'],
    ['用户 [123] 额度不足', '用户 [[id]] 额度不足'],
    ['用户ID：alice 已被封禁', '用户ID：[id] 已被封禁'],
    ['当前分组 vip 下对于模型 gpt-4 无可用渠道', '当前分组 [id] 下对于模型 gpt-4 无可用渠道'],
    // Keys, their hints and hashes
    ['Incorrect API key provided: sk-proj-********abcd. You can', 'Incorrect API key provided: [redacted]. You can'],
    [
      'Received API Key = sk-...Gpsw, Key Hash (Token) =88dc28d0f030c55e',
      'Received API Key = [redacted], Key Hash (Token) =[id]',
    ],
    ['[sk-7Xy***abc] 该令牌额度已用尽', '[[redacted]] 该令牌额度已用尽'],
    ['key sk-…abcd', 'key [redacted]'],
    ['API key ending in Gps7', 'API key ending in [redacted]'],
    ['key: ****abcd', 'key: [redacted]'],
    ['last_four: "ab3d"', 'last_four: "[redacted]"'],
    ['token 88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b not found', 'token [id] not found'],
    ['key_alias: prod-batch', 'key_alias: [id]'],
    // Addresses of callers
    ['Your IP 203.0.113.7 is not allowed', 'Your IP [address] is not allowed'],
    ['client 2001:db8::7 blocked', 'client [address] blocked'],
    ['client 2001:DB8:0:0:0:0:0:7 blocked', 'client [address] blocked'],
    ['ip=203.0.113.7:55123', 'ip=[address]:55123'],
  ])('%s', (text, wanted) => {
    expect(strikePersonal(text)).toBe(wanted);
    expect(strikePersonal(wanted)).toBe(wanted);
  });
});

it('no id and no sum survives in any of the forms that gateways have', () => {
  const who = fc.constantFrom(
    'user_id',
    'User',
    'team',
    'Team_ID',
    'org',
    'organization',
    'project_id',
    'account',
    'key_hash',
    'tenant',
  );
  const money = fc.constantFrom(
    'balance',
    'spend',
    'max_budget',
    'Current cost',
    'Max budget',
    'credits',
    '余额',
    '剩余额度',
  );
  const id = fc.stringMatching(/^[a-z]{2,6}[0-9]{3,8}[a-z]{2,4}$/);
  const sum = fc.integer({ min: 1000, max: 9_999_999 }).map((cents) => (cents / 100).toFixed(2));
  const forms = [
    (label: string, value: string) => `${label}=${value}`,
    (label: string, value: string) => `failed (${label}: ${value}), try again`,
    (label: string, value: string) => JSON.stringify({ code: 429, [label]: value }),
    (label: string, value: string) => JSON.stringify(JSON.stringify({ [label]: value, code: 1 })),
    (label: string, value: string) => `it says ${label} '${value}' here`,
    (label: string, value: string) => `the ${label} ${value} is over`,
  ];
  fc.assert(
    fc.property(
      fc.oneof(fc.tuple(who, id), fc.tuple(money, sum)),
      fc.constantFrom(...forms),
      ([label, value], form) => {
        expect(strikePersonal(form(label, value))).not.toContain(value);
      },
    ),
    { numRuns: 3000 },
  );
});

it.each([
  'Limit 3, Used 3, Requested 1 per min. Please try again in 21 s',
  "This request would exceed your organization's rate limit of 50,000 input tokens per minute",
  'Weekly/Monthly Limit Exhausted. Your limit will reset at 2026-12-09 05:38:28',
  'Your budget will reset at 2026-12-09',
  'The budget for 30d is used up; Remaining quota: 3 requests',
  'Infrastructure is at maximum capacity, try again later',
  "messages[0].role must be 'user' or 'assistant', not 'robot'",
  "Missing required key: 'messages'",
  'max_tokens: 256 is larger than the limit of 128 tokens per request',
  'The model `org/text` does not exist or you do not have access to it.',
  'accounts/fireworks/models/llama-v3p1-8b-instruct',
  'claude-3-5-sonnet@20241022',
  'connect ECONNREFUSED 8.8.8.8:443',
  'Your credit balance is too low to access the API',
  'Your account has been disabled; contact the administrator',
  'rate limit for user requests: 20 per minute',
  'retry after 120 seconds, request id 3f2b8c1e-0000-4111-8222-333344445555',
  'High concurrency usage of this API, please reduce concurrency (code 1302)',
  'MODELS 200',
  "CHAT_x_api_key 401 FAIL msg='Authentication required.'",
  'PARALLEL_JSON: PASS 2/2',
  'JSON_SMOKE_RETRY 429 backoff 2s',
  '服务器繁忙，请 30 秒后重试',
  'user_id=None',
])('leaves %s as it is', (text) => {
  expect(strikePersonal(text)).toBe(text);
});
