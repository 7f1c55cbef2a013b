import { completion } from '@/lib/server/corpus/replies';
import { LATER, report } from './report';

const openAi = (message: string, type: string | null = null, code: string | number | null = null) => ({
  error: { message, type, param: null, code },
});
const google = (message: string, details: unknown[], status = 'RESOURCE_EXHAUSTED') => ({
  error: { code: 429, message, status, details },
});
const violated = (...quotaIds: string[]) => ({
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: quotaIds.map((quotaId) => ({ quotaMetric: 'generativelanguage.googleapis.com/requests', quotaId, quotaValue: '50' })),
});

/** Money, quotas, and caps of a session, a day or longer: waiting does not help, or only until a reset that is told. */
export const usedUp = [
  report('LiteLLM, budget of a key', 429, openAi('Budget has been exceeded! Current cost: 25.31, Max budget: 25.0', 'budget_exceeded', '429'), 'quota_exhausted'),
  report('LiteLLM, budget of a key, as 400', 400, openAi('Budget has been exceeded! Current cost: 1.02, Max budget: 1.0', 'budget_exceeded', '400'), 'quota_exhausted'),
  report('LiteLLM, budget of a user', 400, openAi('ExceededBudget: User=u-1 over budget. Spend=10.2, Budget=10.0', 'auth_error', '400'), 'quota_exhausted'),
  report('Z.ai, weekly and monthly limit', 429, openAi('Weekly/Monthly Limit Exhausted. Your limit will reset at 2026-12-09 05:38:28', null, '1310'), 'quota_exhausted'),
  report('Z.ai, hours of a plan', 429, openAi('Usage limit reached for 5 hour. Your limit will reset at 2026-12-09 05:38:28', null, '1308'), 'quota_exhausted'),
  report('Zhipu, account in arrears', 429, openAi('您的账户已欠费，请充值后重试。', null, '1113'), 'quota_exhausted'),
  report('Anthropic, credit balance', 400, { type: 'error', error: { type: 'invalid_request_error', message: 'Your credit balance is too low to access the API. Please go to Plans & Billing to upgrade or purchase credits.' } }, 'quota_exhausted'),
  report('Anthropic, usage limits of the workspace', 400, { type: 'error', error: { type: 'invalid_request_error', message: 'You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.' } }, 'quota_exhausted'),
  report('MiniMax, balance in a 200', 200, { choices: null, base_resp: { status_code: 1008, status_msg: 'insufficient balance' } }, 'quota_exhausted'),
  report('MiniMax, balance in a 500', 500, openAi('insufficient balance (1008)', 'api_error'), 'quota_exhausted'),
  report('OpenRouter, daily limit of a key', 403, { error: { message: 'Key limit exceeded (daily limit). Manage it using https://openrouter.ai/settings/keys', code: 403 } }, 'quota_exhausted'),
  report('OpenRouter, credits', 402, { error: { message: 'This request requires more credits, or fewer max_tokens. You requested up to 2048 tokens, but can only afford 12.', code: 402 } }, 'quota_exhausted'),
  report('Google, requests per day', 429, google('You exceeded your current quota, please check your plan and billing details.', [violated('GenerateRequestsPerDayPerProjectPerModel-FreeTier'), { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '41s' }]), 'quota_exhausted'),
  report('Google, a minute and a day violated at once', 429, google('You exceeded your current quota.', [violated('GenerateRequestsPerMinutePerProjectPerModel-FreeTier', 'GenerateRequestsPerDayPerProjectPerModel-FreeTier')]), 'quota_exhausted'),
  report('Google, as a list', 429, [google('You exceeded your current quota, please check your plan and billing details.', [violated('GenerateContentInputTokensPerModelPerDay-FreeTier')])], 'quota_exhausted'),
  report('Google, billing disabled', 403, { error: { code: 403, message: 'This API method requires billing to be enabled.', status: 'PERMISSION_DENIED', details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'BILLING_DISABLED', domain: 'googleapis.com' }] } }, 'quota_exhausted'),
  report('Moonshot, suspended for lack of balance', 429, { error: { message: 'Your account u-1 is suspended due to insufficient balance, please recharge your account or check your plan and billing details', type: 'exceeded_current_quota_error' } }, 'quota_exhausted'),
  report('Moonshot, tokens per day', 429, { error: { message: 'Your account org-1 request reached organization TPD rate limit, current: 1500000, limit: 1500000', type: 'rate_limit_reached_error' } }, 'quota_exhausted'),
  report('DeepSeek, no balance', 402, openAi('Insufficient Balance', 'unknown_error', 'invalid_request_error'), 'quota_exhausted'),
  report('SiliconFlow, no balance', 403, { code: 30001, message: 'Sorry, your account balance is insufficient', data: null }, 'quota_exhausted'),
  report('DashScope, in arrears', 400, { code: 'Arrearage', message: 'Access denied, please make sure your account is in good standing.', request_id: 'r-1' }, 'quota_exhausted'),
  report('DashScope, free tier', 403, { code: 'AllocationQuota.FreeTierOnly', message: 'The free tier of the model has been exhausted.', request_id: 'r-1' }, 'quota_exhausted'),
  report('Volcengine, overdue account', 403, { error: { code: 'AccountOverdueError', message: 'The request failed because your account has an overdue balance.', type: 'Forbidden' } }, 'quota_exhausted'),
  report('Volcengine, free trial', 429, { error: { code: 'QuotaExceeded', message: 'Your account has exhausted its free trial quota for the model.', type: 'TooManyRequests' } }, 'quota_exhausted'),
  report('Baidu, daily requests, in a 200', 200, { error_code: 17, error_msg: 'Open api daily request limit reached' }, 'quota_exhausted'),
  report('iFlytek, daily flow, in a 200', 200, { header: { code: 11201, message: 'licc failed: dailyFlow', sid: 's' } }, 'quota_exhausted'),
  report('Tencent, resource pack, in a 200', 200, { Response: { Error: { Code: 'FailedOperation.ResourcePackExhausted', Message: '资源包余量已用尽' }, RequestId: 'r' } }, 'quota_exhausted'),
  report('new-api, user quota in Chinese', 403, { error: { message: '用户额度不足, 剩余额度: ＄0.000000', type: 'new_api_error', code: 'insufficient_user_quota' } }, 'quota_exhausted'),
  report('one-api, token quota in Chinese', 401, { error: { message: '该令牌额度已用尽', type: 'one_api_error' } }, 'quota_exhausted'),
  report('one-api, no money left, traditional Chinese', 500, { error: { message: '帳戶餘額不足，請儲值', type: 'shell_api_error' } }, 'quota_exhausted'),
  report('Cloudflare, daily neurons', 429, { success: false, errors: [{ code: 3036, message: 'you have used up your daily free allocation of 10,000 neurons' }], result: {}, messages: [] }, 'quota_exhausted'),
  report('HuggingFace, monthly credits', 402, { error: 'You have exceeded your monthly included credits for Inference Providers.' }, 'quota_exhausted'),
  report('Cohere, trial key', 429, { message: 'You are using a Trial key, which is limited to 1000 API calls / month.' }, 'quota_exhausted'),
  report('xAI, credits or spending limit', 429, { code: 'Some resource has been exhausted', error: 'Your team t has either used all available credits or reached its monthly spending limit.' }, 'quota_exhausted'),
  report('Cerebras, tokens per day', 429, { message: 'Tokens per day limit exceeded - too many tokens processed.', type: 'too_many_tokens_error', param: 'quota', code: 'token_quota_exceeded' }, 'quota_exhausted'),
  report('a session limit with its reset', 429, { error: { type: 'rate_limit_error', message: 'Session limit reached, resets at 18:00 UTC' } }, 'quota_exhausted'),
  report('Azure API Management, call volume', 403, { statusCode: 403, message: 'Out of call volume quota. Quota will be replenished in 3.02:11:05.' }, 'quota_exhausted'),
  report('an unknown code of many words', 429, { error: { code: 'UserDailyTokenQuotaExhausted', message: 'Request denied' } }, 'quota_exhausted'),
  report('a wrapped quota: JSON in LiteLLM’s words', 429, openAi('litellm.RateLimitError: RateLimitError: OpenAIException - {"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","code":"insufficient_quota"}}', 'throttling_error', '429'), 'quota_exhausted'),
  report('a wrapped quota: a dictionary of Python', 500, { detail: "Error code: 429 - {'error': {'message': 'You exceeded your current quota', 'type': 'insufficient_quota', 'param': None, 'code': 'insufficient_quota'}}" }, 'quota_exhausted'),
  report('a daily bucket with nothing left, in headers alone', 429, { message: 'Denied' }, 'quota_exhausted', { 'x-ratelimit-remaining-requests-day': '0' }),
  report('beside an answer', 200, { ...completion('{"ok":true}'), base_resp: { status_code: 1008, status_msg: 'insufficient balance' } }, 'quota_exhausted'),
];

/** Of a second, a minute or an hour, or on concurrency: wait, whatever the status, and even where it says quota. */
export const shortLimits = [
  report('Google, requests per minute', 429, google('You exceeded your current quota, please check your plan and billing details.', [violated('GenerateRequestsPerMinutePerProjectPerModel-FreeTier'), { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '36s' }]), 'rate_limited', {}, LATER),
  report('Vertex, the minute in the message', 429, google('Quota exceeded for aiplatform.googleapis.com/generate_content_requests_per_minute_per_project_per_base_model with base model: m.', []), 'rate_limited'),
  report('Google, ErrorInfo', 429, google('Quota exceeded', [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'RATE_LIMIT_EXCEEDED', metadata: { quota_limit: 'GenerateContentRequestsPerMinutePerProjectPerRegion', quota_limit_value: '60' } }]), 'rate_limited'),
  report('Google, only a hint of quota', 429, google('Resource has been exhausted (e.g. check quota).', []), 'rate_limited'),
  report('Z.ai, concurrency', 429, openAi('High concurrency usage of this API, please reduce concurrency or contact customer service to increase limits', null, '1302'), 'rate_limited'),
  report('Zhipu, concurrency in Chinese', 429, openAi('您当前使用该API的并发数过高，请降低并发，或联系客服增加限额。', null, '1302'), 'rate_limited'),
  report('Azure, token rate of a tier', 429, { error: { code: '429', message: 'Requests to the ChatCompletions_Create Operation under Azure OpenAI API have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry after 21 seconds. Please go here to increase the default rate limit.' } }, 'rate_limited', {}, LATER),
  report('Azure API Management', 429, { statusCode: 429, message: 'Rate limit is exceeded. Try again in 52 seconds.' }, 'rate_limited', {}, LATER),
  report('MiniMax, requests per minute, in a 200', 200, { base_resp: { status_code: 1002, status_msg: 'rate limit exceeded(RPM)' } }, 'rate_limited'),
  report('Baidu, queries per second, in a 200', 200, { error_code: 18, error_msg: 'Open api qps request limit reached' }, 'rate_limited'),
  report('DashScope, request rate', 429, { code: 'Throttling.RateQuota', message: 'Requests rate limit exceeded, please try again later.', request_id: 'r' }, 'rate_limited'),
  report('DashScope, in a 400', 400, { code: 'Throttling', message: 'Requests throttling triggered.', request_id: 'r' }, 'rate_limited'),
  report('Volcengine, requests of an endpoint', 429, { error: { code: 'RateLimitExceeded.EndpointRPMExceeded', message: 'The Requests Per Minute (RPM) limit of the associated endpoint for your account has been exceeded.', type: 'TooManyRequests' } }, 'rate_limited'),
  report('Mistral', 429, { object: 'error', message: 'Requests rate limit exceeded', type: 'rate_limited', param: null, code: '1300' }, 'rate_limited'),
  report('Cerebras, tokens per minute', 429, { message: 'Tokens per minute limit exceeded - too many tokens processed.', type: 'too_many_tokens_error', param: 'quota', code: 'token_quota_exceeded' }, 'rate_limited'),
  report('Groq, told with a 413', 413, openAi('Request too large for model `m` in organization `o` on tokens per minute (TPM): Limit 6000, Requested 7500. Need more tokens? Upgrade to Dev Tier today.', 'tokens', 'rate_limit_exceeded'), 'rate_limited'),
  report('Bedrock, in the header alone', 400, { message: 'Too many requests, please wait before trying again.' }, 'rate_limited', { 'x-amzn-errortype': 'ThrottlingException:http://internal.amazon.com/coral/' }),
  report('OpenRouter, what the provider said', 429, { error: { message: 'Provider returned error', code: 429, metadata: { raw: 'm:free is temporarily rate-limited upstream. Please retry shortly, or add your own key to accumulate your rate limits', provider_name: 'P' } } }, 'rate_limited'),
  report('Moonshot, concurrency', 429, { error: { message: 'Your account request reached max organization concurrency: 1, please try again after 1 seconds', type: 'rate_limit_reached_error' } }, 'rate_limited', {}, LATER),
  report('Databricks', 429, { error_code: 'REQUEST_LIMIT_EXCEEDED', message: 'REQUEST_LIMIT_EXCEEDED: Exceeded workspace input tokens per minute rate limit for the endpoint.' }, 'rate_limited'),
  report('Apigee, a quota that is a rate', 429, { fault: { faultstring: 'Rate limit quota violation. Quota limit exceeded. Identifier : _default', detail: { errorcode: 'policies.ratelimit.QuotaViolation' } } }, 'rate_limited'),
  report('Kong', 429, { message: 'API rate limit exceeded' }, 'rate_limited', { 'x-ratelimit-remaining-minute': '0' }),
  report('an hour is no day', 429, openAi('Limit of 500 requests per hour reached', null, null), 'rate_limited'),
  report('new-api, requests of a minute in Chinese', 429, { error: { message: '您已达到请求数限制：1分钟内最多请求10次', type: 'new_api_error', code: '' } }, 'rate_limited'),
  report('throttled in a 503 of AWS', 503, { message: 'Rate exceeded: too many requests' }, 'rate_limited'),
  report('a quota with a short wait', 429, openAi('Quota exceeded, please retry in 12s'), 'rate_limited', {}, LATER),
];
