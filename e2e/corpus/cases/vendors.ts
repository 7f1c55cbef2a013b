import { family } from '@/e2e/corpus/corpus-case';
import type { Reply } from '@/e2e/corpus/raw-gateway';
import { json } from '@/e2e/corpus/replies';

const vendor = family('vendors’ own words');
const openAi = (status: number, message: string, code: string | null, type = 'requests'): Reply =>
  json(status, { error: { message, type, param: null, code } });
const anthropic = (status: number, type: string, message: string): Reply =>
  json(status, { type: 'error', error: { type, message }, request_id: 'req_1' });
const vllm = (status: number, message: string, type: string): Reply =>
  json(status, { object: 'error', message, type, param: null, code: status });

export const vendors = [
  vendor(
    'OpenAI, requests per minute',
    openAi(429, 'Rate limit reached for m on requests per min (RPM): Limit 3, Used 3', 'rate_limit_exceeded'),
    'rate_limited',
  ),
  vendor(
    'OpenAI, tokens per day',
    openAi(429, 'Rate limit reached for m on tokens per day (TPD): Limit 100000', 'rate_limit_exceeded', 'tokens'),
    'quota_exhausted',
  ),
  vendor(
    'OpenAI, quota',
    openAi(429, 'You exceeded your current quota, please check your plan and billing details.', 'insufficient_quota'),
    'quota_exhausted',
  ),
  vendor(
    'OpenAI, engine overloaded',
    openAi(503, 'The engine is currently overloaded, please try again later', null),
    'overloaded',
  ),
  vendor(
    'OpenAI, a model that is not there',
    openAi(404, 'The model `org/text` does not exist or you do not have access to it.', 'model_not_found'),
    'model_not_found',
  ),
  vendor('Anthropic 529', anthropic(529, 'overloaded_error', 'Overloaded'), 'overloaded'),
  vendor(
    'Anthropic 429',
    anthropic(
      429,
      'rate_limit_error',
      'This request would exceed your organization’s rate limit of 50,000 input tokens per minute.',
    ),
    'rate_limited',
  ),
  vendor('Anthropic 401', anthropic(401, 'authentication_error', 'invalid x-api-key'), 'unauthorized'),
  vendor(
    'vLLM, context too long',
    vllm(400, "This model's maximum context length is 4096 tokens.", 'BadRequestError'),
    'bad_request',
  ),
  vendor(
    'vLLM, a model that is not there',
    vllm(404, 'The model `org/text` does not exist.', 'NotFoundError'),
    'model_not_found',
  ),
  vendor(
    'vLLM, an engine that died',
    vllm(500, 'EngineCore encountered an issue.', 'InternalServerError'),
    'server_error',
  ),
  vendor(
    'SGLang, a full queue',
    json(503, { object: 'error', message: 'The request queue is full.', type: 'SERVICE_UNAVAILABLE', code: 503 }),
    'overloaded',
  ),
  vendor(
    'SGLang router without workers',
    json(503, {
      error: { message: 'No available workers (all circuits open or unhealthy)', code: 'no_available_workers' },
    }),
    'cold',
  ),
  vendor('TGI, overloaded', json(429, { error: 'Model is overloaded', error_type: 'overloaded' }), 'overloaded'),
  vendor('TGI, loading', json(503, { error: 'Model org/text is currently loading', estimated_time: 37.5 }), 'cold', {
    ...{ attempts: ['cold'], eligible: true, retryAfter: [37_500] },
  }),
  vendor(
    'LiteLLM, all deployments cooling down',
    json(429, {
      error: {
        message: 'No deployments available for selected model, Try again in 60 seconds.',
        type: 'None',
        code: '429',
      },
    }),
    'overloaded',
    { attempts: ['overloaded'], eligible: true, retryAfter: [60_000] },
  ),
  vendor(
    'LiteLLM, rate limit behind it',
    json(429, {
      error: {
        message: 'litellm.RateLimitError: RateLimitError: OpenAIException - too many requests',
        type: 'throttling_error',
        code: '429',
      },
    }),
    'rate_limited',
  ),
  vendor(
    'Mistral, service tier',
    json(429, {
      object: 'error',
      message: 'Service tier capacity exceeded for this model.',
      type: 'invalid_request_error',
      code: '3505',
    }),
    'overloaded',
  ),
  // "Quota" is Google's word for a limit per minute as well: what the limit counts in decides.
  vendor(
    'Google, quota per minute',
    json(429, {
      error: {
        code: 429,
        message: 'Quota exceeded for quota metric ‘requests’ and limit ‘requests per minute’',
        status: 'RESOURCE_EXHAUSTED',
      },
    }),
    'rate_limited',
  ),
  vendor(
    'Google, model overloaded',
    json(503, {
      error: { code: 503, message: 'The model is overloaded. Please try again later.', status: 'UNAVAILABLE' },
    }),
    'overloaded',
  ),
  vendor(
    'Bedrock, throttled',
    json(429, { message: 'Too many requests, please wait before trying again.' }),
    'rate_limited',
  ),
  vendor(
    'DeepSeek, no balance',
    json(402, { error: { message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' } }),
    'quota_exhausted',
  ),
  vendor(
    'OpenRouter, free models per day',
    json(429, {
      error: {
        message: 'Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day',
        code: 429,
      },
    }),
    'quota_exhausted',
  ),
];
