import { report } from './report';

const openAi = (
  message: string,
  type: string | null = null,
  code: string | number | null = null,
  param: string | null = null,
) => ({
  error: { message, type, param, code },
});

/** Other vendors and other wordings, labelled before they were tried. */
export const toldElsewhere = [
  report(
    'router around Gemini',
    429,
    openAi(
      'Error from provider(429): {\n  "error": {\n  "code": 429,\n    "message": "Resource has been exhausted (e.g. check quota).",\n    "status": "RESOURCE_EXHAUSTED"\n  }\n}\n',
    ),
    'rate_limited',
  ),
  report(
    'Fireworks, no first token',
    429,
    openAi("Request didn't generate first token before the given deadline"),
    'overloaded',
  ),
  report(
    'Vertex, resource exhausted',
    429,
    [
      {
        error: {
          code: 429,
          message:
            'Resource exhausted. Please try again later. Please refer to https://cloud.google.com/vertex-ai/generative-ai/docs/error-code-429 for more details.',
          errors: [
            { message: 'Resource exhausted. Please try again later.', domain: 'global', reason: 'rateLimitExceeded' },
          ],
          status: 'RESOURCE_EXHAUSTED',
        },
      },
    ],
    'rate_limited',
  ),
  report(
    'Gemini CLI, 26 s',
    429,
    [
      {
        error: {
          code: 429,
          message: 'You have exhausted your capacity on this model. Your quota will reset after 26s.',
          status: 'RESOURCE_EXHAUSTED',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
              reason: 'RATE_LIMIT_EXCEEDED',
              domain: 'cloudcode-pa.googleapis.com',
            },
          ],
        },
      },
    ],
    'rate_limited',
  ),
  report(
    'Gemini CLI, six days',
    429,
    {
      error: {
        code: 429,
        message: 'You have exhausted your capacity on this model. Your quota will reset after 161h39m41s.',
        status: 'RESOURCE_EXHAUSTED',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'QUOTA_EXHAUSTED',
            metadata: { quotaResetDelay: '161h39m41.300432511s' },
          },
          { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '581981.300432511s' },
        ],
      },
    },
    'quota_exhausted',
  ),
  report(
    'Anthropic, rate limit of the account',
    429,
    {
      type: 'error',
      error: {
        type: 'rate_limit_error',
        message: "This request would exceed your account's rate limit. Please try again later.",
      },
    },
    'rate_limited',
  ),
  report(
    'Anthropic, daily rate limit',
    429,
    {
      type: 'error',
      error: {
        type: 'rate_limit_error',
        message:
          'Number of request tokens has exceeded your daily rate limit (https://docs.anthropic.com/en/api/rate-limits); see the response headers for current usage.',
      },
    },
    'quota_exhausted',
  ),
  report(
    'Anthropic, organisation disabled',
    400,
    { type: 'error', error: { type: 'invalid_request_error', message: 'This organization has been disabled.' } },
    'forbidden',
  ),
  report('CAMARA', 429, { status: 429, code: 'QUOTA_EXCEEDED', message: 'Out of resource quota.' }, 'quota_exhausted'),
  report(
    'no service instance',
    503,
    { error: 'Service Unavailable', message: 'No matching model service instance available' },
    'cold',
  ),
  report(
    'TrueFoundry around OpenRouter around Morph',
    503,
    {
      status: 'failure',
      message:
        'openrouter error: Provider returned error | metadata: {"raw":{"error":{"type":"Service Unavailable","code":"no_available_workers","message":"No available workers (all circuits open or unhealthy)"}},"provider_name":"Morph","is_byok":false}',
    },
    'cold',
  ),
  report(
    'CLIProxyAPI, cooling down',
    429,
    openAi('All credentials for model m are cooling down via provider p', null, 'model_cooldown'),
    'overloaded',
  ),
  report(
    'Azure, deprecated',
    410,
    {
      error: {
        code: 'ModelDeprecated',
        message: 'The model associated with the deployment is deprecated and no longer available for use.',
      },
    },
    'model_not_found',
  ),
  report(
    'Anthropic, temperature',
    400,
    { type: 'invalid_request_error', message: '`temperature` is deprecated for this model.' },
    'question_refused',
  ),
  report(
    'OpenAI, unrecognized argument',
    400,
    openAi('Unrecognized request argument supplied: response_format', 'invalid_request_error'),
    'question_refused',
  ),
  report(
    'double-wrapped, only the parameter named',
    400,
    {
      error: {
        message:
          '{"error":{"message":"Invalid input","type":"invalid_request_error","param":"response_format","code":"invalid_request_error"}}',
        type: 'invalid_request_error',
      },
    },
    'question_refused',
  ),
  report(
    'JSON schema complaint',
    400,
    openAi("'json_object' is not of type 'object' - 'response_format'", 'invalid_request_error'),
    'question_refused',
  ),
  report('FastAPI, response_format', 400, { detail: 'Unsupported parameter: response_format' }, 'question_refused'),
  report(
    'OpenRouter, the provider refuses the format',
    400,
    {
      error: {
        message: 'Provider returned error',
        code: 400,
        metadata: {
          raw: '{"error":{"message":"response_format json_object is not supported for this model","type":"invalid_request_error"}}',
        },
      },
    },
    'question_refused',
  ),
  report(
    'Venice',
    400,
    {
      error:
        'Insufficient USD or Diem balance to complete request. Visit https://venice.ai/settings/api to add credits.',
    },
    'quota_exhausted',
  ),
  report('Triton', 503, { error: 'exceeds maximum queue size' }, 'overloaded'),
  report(
    'Copilot, a few seconds',
    429,
    openAi("You've hit your global rate limit. Please upgrade your plan or wait 6 seconds for your limit to reset."),
    'rate_limited',
  ),
  report('Copilot, allowance', 429, openAi('You have exceeded your premium request allowance.'), 'quota_exhausted'),
  report(
    'Copilot, monthly',
    403,
    openAi('You have reached your monthly limit for premium requests'),
    'quota_exhausted',
  ),
  report(
    'Codex',
    429,
    {
      error: {
        type: 'usage_limit_reached',
        message: 'The usage limit has been reached',
        plan_type: 'pro',
        resets_in_seconds: 500000,
      },
    },
    'quota_exhausted',
  ),
  report(
    'Vercel, only its name',
    503,
    {
      error: {
        type: 'service_unavailable_error',
        message: 'Service temporarily unavailable. Please try again shortly.',
      },
    },
    'server_error',
  ),
  report(
    'Perplexity',
    401,
    openAi('You exceeded your current quota, please check your plan and billing details', 'insufficient_quota', 401),
    'quota_exhausted',
  ),
  report(
    'Replicate, throttled until paid',
    429,
    {
      title: 'Request was throttled',
      detail:
        'Request was throttled. Your rate limit for creating predictions is reduced to 6 requests per minute with a burst of 1 requests until you add a payment method.',
      status: 429,
      retry_after: 8,
    },
    'rate_limited',
  ),
  report(
    'Replicate, credit',
    402,
    { title: 'Insufficient credit', detail: 'You have insufficient credit to run this model.', status: 402 },
    'quota_exhausted',
  ),
  report(
    'Novita, balance',
    403,
    { code: 403, reason: 'NOT_ENOUGH_BALANCE', message: 'not enough balance', metadata: {} },
    'quota_exhausted',
  ),
  report(
    'Novita, model',
    404,
    { code: 404, reason: 'MODEL_NOT_FOUND', message: 'model not found', metadata: {} },
    'model_not_found',
  ),
  report(
    'Novita, not available',
    503,
    { code: 503, reason: 'SERVICE_NOT_AVAILABLE', message: 'service not available', metadata: {} },
    'server_error',
  ),
  report(
    'Lambda, key',
    403,
    openAi('Invalid API key. Please check that you provided a valid API key and try again.', ''),
    'unauthorized',
  ),
  report('Baseten, deploying', 503, { error: 'Model is not ready, it is still building or deploying' }, 'cold'),
  report(
    'watsonx, tokens of the month',
    403,
    {
      errors: [{ code: 'token_quota_reached', message: 'Your token quota for this month has been reached' }],
      status_code: 403,
    },
    'quota_exhausted',
  ),
  report(
    'watsonx, model',
    404,
    {
      errors: [{ code: 'model_not_supported', message: "Model 'm' is not supported for this environment." }],
      status_code: 404,
    },
    'model_not_found',
  ),
  report(
    'watsonx, downstream',
    500,
    {
      errors: [{ code: 'downstream_request_failed', message: 'Downstream vllm request failed: connection error' }],
      status_code: 500,
    },
    'upstream_failed',
  ),
  report(
    'Databricks, endpoint',
    404,
    {
      error_code: 'RESOURCE_DOES_NOT_EXIST',
      message:
        'The given endpoint does not exist, please retry after checking the specified model and version deployment exists.',
    },
    'model_not_found',
  ),
  report(
    'Portkey, budget',
    412,
    { status: 'failure', message: 'Portkey Error: Budget limit exceeded for this virtual key. Error Code: 04' },
    'quota_exhausted',
  ),
  report(
    'Helicone',
    429,
    { success: false, message: 'Rate limit reached. Please wait before making more requests.' },
    'rate_limited',
  ),
  report(
    'Cloudflare AI Gateway',
    429,
    { success: false, result: [], messages: [], error: [{ code: 2003, message: 'Rate limited' }] },
    'rate_limited',
  ),
  report('Cloudflare 1033', 530, 'error code: 1033', 'upstream_failed'),
  report(
    'Google, service disabled',
    403,
    {
      error: {
        code: 403,
        message: 'Generative Language API has not been used in project 1 before or it is disabled.',
        status: 'PERMISSION_DENIED',
        details: [{ reason: 'SERVICE_DISABLED' }],
      },
    },
    'forbidden',
  ),
  report(
    'Google, model',
    404,
    {
      error: {
        code: 404,
        message: 'models/m is not found for API version v1beta, or is not supported for generateContent.',
        status: 'NOT_FOUND',
      },
    },
    'model_not_found',
  ),
  report(
    'Azure, key or endpoint',
    401,
    {
      error: {
        code: '401',
        message:
          'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription.',
      },
    },
    'unauthorized',
  ),
  report(
    'Azure, firewall',
    403,
    { error: { code: '403', message: 'Access denied due to Virtual Network/Firewall rules.' } },
    'forbidden',
  ),
  report(
    'Azure, no capacity',
    429,
    {
      error: {
        code: 'NoCapacity',
        message:
          'The system is currently experiencing high demand and cannot process your request. Your request exceeds the maximum usage size allowed during peak load.',
      },
    },
    'overloaded',
  ),
  report(
    'Ollama, hourly',
    429,
    { error: "you've reached your hourly usage limit, please upgrade to continue" },
    'rate_limited',
  ),
  report(
    'Ollama, weekly',
    429,
    { error: "you've reached your weekly usage limit, please upgrade to continue" },
    'quota_exhausted',
  ),
  report('Ollama, runner', 500, { error: 'llama runner process has terminated: exit status 2' }, 'server_error'),
  report(
    'llama.cpp, slots',
    503,
    { error: { code: 503, message: 'no slot available', type: 'unavailable_error' } },
    'overloaded',
  ),
  report(
    'Z.ai, overloaded',
    429,
    openAi('The service may be temporarily overloaded, please try again later', null, '1305'),
    'overloaded',
  ),
  report(
    'Z.ai, package expired',
    429,
    openAi(
      'Your GLM Coding Plan package has expired and is temporarily unavailable. You can resume using it after renewing your subscription',
      null,
      '1309',
    ),
    'quota_exhausted',
  ),
  report(
    'Kimi, billing cycle',
    403,
    {
      error: {
        message:
          "You've reached kimi-for-coding usage limit for this billing cycle. Your quota will be refreshed in the next cycle.",
        type: 'access_terminated_error',
      },
    },
    'quota_exhausted',
  ),
  report(
    'StepFun, in Chinese',
    429,
    { error: { message: '当前请求过多，请稍后再试', type: 'rate_limit' } },
    'rate_limited',
  ),
  report(
    'Tencent, frequency',
    200,
    { Response: { Error: { Code: 'LimitExceeded', Message: '请求的次数超过了频率限制' }, RequestId: 'r' } },
    'rate_limited',
  ),
  report(
    'Tencent, engine timeout',
    200,
    {
      Response: { Error: { Code: 'FailedOperation.EngineRequestTimeout', Message: '引擎层请求超时' }, RequestId: 'r' },
    },
    'upstream_failed',
  ),
  report('Baidu, high load', 200, { error_code: 336100, error_msg: 'server high load' }, 'overloaded'),
  report(
    'Baidu v2, RPM',
    429,
    {
      error: { code: 'rpm_rate_limit_exceeded', message: 'Rate limit reached for RPM', type: 'invalid_request_error' },
      id: 'as-1',
    },
    'rate_limited',
  ),
  report(
    'Volcengine, not opened',
    404,
    {
      error: {
        code: 'ModelNotOpen',
        message: 'Your account has not activated the model m. Please activate the model service in the Ark Console.',
        type: 'NotFound',
      },
    },
    'model_not_found',
  ),
  report(
    'Volcengine, limit that was set',
    429,
    {
      error: {
        code: 'SetLimitExceeded',
        message:
          'Your account has reached the set inference limit for the model, and the model service has been paused.',
        type: 'TooManyRequests',
      },
    },
    'quota_exhausted',
  ),
  report(
    'GitHub Models, by day',
    429,
    {
      error: {
        code: 'RateLimitReached',
        message:
          'Rate limit of 150 per 86400s exceeded for UserByModelByDay. Please wait 41234 seconds before retrying.',
        details:
          'Rate limit of 150 per 86400s exceeded for UserByModelByDay. Please wait 41234 seconds before retrying.',
      },
    },
    'quota_exhausted',
  ),
  report(
    'GitHub Models, by minute',
    429,
    {
      error: {
        code: 'RateLimitReached',
        message: 'Rate limit of 15 per 60s exceeded for UserByModelByMinute. Please wait 12 seconds before retrying.',
      },
    },
    'rate_limited',
  ),
  report(
    'GitHub Models, unknown',
    400,
    { error: { code: 'unknown_model', message: 'Unknown model: m' } },
    'model_not_found',
  ),
  report(
    'xAI, no credits yet',
    403,
    {
      code: 'The caller does not have permission to execute the specified operation',
      error: "Your newly created teams doesn't have any credits yet. You can purchase credits on https://console.x.ai.",
    },
    'quota_exhausted',
  ),
  report(
    'xAI, key',
    400,
    {
      code: 'Client specified an invalid argument',
      error: 'Incorrect API key provided: xa***ab. You can obtain an API key from https://console.x.ai.',
    },
    'unauthorized',
  ),
  report(
    'Together, rate of a model',
    429,
    openAi(
      'You have reached the rate limit specific to this model m. The maximum rate limit for this model is 6.0 queries and 180000 tokens per minute. This limit differs from the general rate limits published at Together AI rate limits documentation',
      'model_rate_limit',
    ),
    'rate_limited',
  ),
  report(
    'Fireworks, spending limit',
    412,
    {
      error: {
        message:
          'Account a is suspended, possibly due to reaching the monthly spending limit or failure to pay past invoices.',
      },
    },
    'quota_exhausted',
  ),
  report(
    'DeepInfra, payment method',
    403,
    { detail: { error: 'inference prohibited, please enter a Payment Method or top up your account' } },
    'quota_exhausted',
  ),
  report('DeepInfra, model', 404, { detail: { error: 'Model is not available' } }, 'model_not_found'),
  report(
    'Cohere, rate of a trial',
    429,
    { message: 'trial token rate limit exceeded, limit is 100000 tokens per minute' },
    'rate_limited',
  ),
  report(
    'OpenAI, not active',
    429,
    openAi(
      'Your account is not active, please check your billing details on our website.',
      'billing_not_active',
      'billing_not_active',
    ),
    'quota_exhausted',
  ),
  report(
    'OpenAI, overloaded with others',
    503,
    openAi(
      'That model is currently overloaded with other requests. You can retry your request, or contact us through our help center if the error persists.',
      'server_error',
    ),
    'overloaded',
  ),
  report(
    'OpenAI, had an error',
    500,
    openAi('The server had an error while processing your request. Sorry about that!', 'server_error'),
    'server_error',
  ),
  report(
    'Cloudflare, blocked',
    403,
    '<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1><h2>You are unable to access x.example</h2></body></html>',
    'forbidden',
  ),
  report(
    'HAProxy',
    503,
    '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n',
    'upstream_failed',
  ),
  report(
    'Varnish',
    503,
    '<!DOCTYPE html>\n<html><head><title>503 Backend fetch failed</title></head><body><h1>Error 503 Backend fetch failed</h1><p>Backend fetch failed</p></body></html>',
    'upstream_failed',
  ),
  report(
    'ngrok',
    502,
    '<!DOCTYPE html><html><body><h1>ERR_NGROK_8012</h1><p>Traffic was successfully tunneled to the ngrok agent, but the agent failed to establish a connection to the upstream web service</p></body></html>',
    'upstream_failed',
  ),
  report('Kong, balancer', 503, { message: 'failure to get a peer from the ring-balancer' }, 'upstream_failed'),
  report('Kong, name', 503, { message: 'name resolution failed' }, 'upstream_failed'),
  report(
    'Go client',
    500,
    {
      error:
        'Post "http://vllm:8000/v1/chat/completions": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    },
    'upstream_failed',
  ),
  report('httpx', 500, { detail: 'All connection attempts failed' }, 'upstream_failed'),
  report(
    'aiohttp',
    500,
    { detail: "Cannot connect to host engine:8000 ssl:default [Connect call failed ('10.0.0.1', 8000)]" },
    'upstream_failed',
  ),
  report(
    'LiteLLM, disconnected',
    500,
    openAi(
      'litellm.APIConnectionError: OllamaException - Server disconnected without sending a response.',
      null,
      '500',
    ),
    'upstream_failed',
  ),
  report(
    'LiteLLM, Vertex as bytes',
    429,
    openAi(
      'litellm.RateLimitError: VertexAIException - b\'{\\n  "error": {\\n    "code": 429,\\n    "message": "Resource exhausted. Please try again later.",\\n    "status": "RESOURCE_EXHAUSTED"\\n  }\\n}\\n\'',
      'throttling_error',
      '429',
    ),
    'rate_limited',
  ),
  report(
    'LiteLLM, parallel requests',
    429,
    openAi(
      'Rate limit exceeded for api_key: h. Limit type: max_parallel_requests. Current limit: 1, Remaining: 0. Limit resets at: 2026-01-01 00:01:00 UTC',
      'None',
      '429',
    ),
    'rate_limited',
  ),
  report(
    'new-api, no right to the model',
    403,
    { error: { message: '该令牌无权访问模型 m', type: 'new_api_error' } },
    'forbidden',
  ),
  report(
    'new-api, withholding failed',
    403,
    {
      error: {
        message: '预扣费额度失败, 用户剩余额度: ＄0.1, 需要预扣费额度: ＄0.2',
        type: 'new_api_error',
        code: 'insufficient_user_quota',
      },
    },
    'quota_exhausted',
  ),
  report('new-api, expired token', 401, { error: { message: '该令牌已过期', type: 'new_api_error' } }, 'unauthorized'),
  report(
    'one-hub, too often',
    429,
    { error: { message: 'API请求过于频繁，请稍后再试', type: 'one_hub_error' } },
    'rate_limited',
  ),
  report(
    'OpenRouter, requests per minute in high demand',
    429,
    {
      error: {
        message:
          'Rate limit exceeded: limit_rpm/m/u. High demand for m on OpenRouter - limited to 20 requests per minute. Please retry shortly.',
        code: 429,
      },
    },
    'rate_limited',
  ),
  report(
    'bad response in a 500',
    500,
    {
      error: {
        message: 'bad response status code 502',
        type: 'new_api_error',
        param: '502',
        code: 'bad_response_status_code',
      },
    },
    'upstream_failed',
  ),
  report(
    'a sign-in page in a 200',
    200,
    '<!DOCTYPE html><html><head><title>Sign in to your account</title></head><body><h1>Welcome back</h1></body></html>',
    'invalid_body',
  ),
  report(
    'LM Studio, wrong path in a 200',
    200,
    { error: 'Unexpected endpoint or method. (POST /v1/chat/completions)' },
    'error_in_200',
  ),
];
