import { report } from './report';

const openAi = (
  message: string,
  type: string | null = null,
  code: string | number | null = null,
  param: string | null = null,
) => ({
  error: { message, type, param, code },
});

/** The key, told with another status than 401. */
export const keys = [
  report(
    'Google, key not valid',
    400,
    {
      error: {
        code: 400,
        message: 'API key not valid. Please pass a valid API key.',
        status: 'INVALID_ARGUMENT',
        details: [
          { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID', domain: 'googleapis.com' },
        ],
      },
    },
    'unauthorized',
  ),
  report(
    'Google, key expired',
    400,
    { error: { code: 400, message: 'API key expired. Please renew the API key.', status: 'INVALID_ARGUMENT' } },
    'unauthorized',
  ),
  report(
    'MiniMax, invalid key in a 200',
    200,
    { base_resp: { status_code: 2049, status_msg: 'invalid api key' } },
    'unauthorized',
  ),
  report(
    'Tencent, signature in a 200',
    200,
    {
      Response: {
        Error: { Code: 'AuthFailure.SecretIdNotFound', Message: 'The SecretId is not found' },
        RequestId: 'r',
      },
    },
    'unauthorized',
  ),
  report(
    'AWS, token invalid in a 403',
    403,
    { message: 'The security token included in the request is invalid.' },
    'unauthorized',
    { 'x-amzn-errortype': 'UnrecognizedClientException' },
  ),
  report(
    'Zhipu, in a 200',
    200,
    { error: { code: '1002', message: 'Authorization Token非法，请确认Authorization Token正确传递。' } },
    'unauthorized',
  ),
  report('new-api, in Chinese', 403, { error: { message: '无效的令牌', type: 'new_api_error' } }, 'unauthorized'),
  report(
    'LiteLLM, as 400',
    400,
    openAi(
      'Authentication Error, Invalid proxy server token passed. Received API Key = sk-...1234, Key Hash (Token) = h. Unable to find token in cache or `LiteLLM_VerificationTable`',
      'token_not_found_in_db',
      '400',
      'key',
    ),
    'unauthorized',
  ),
  report(
    'Baidu, access token, in a 200',
    200,
    { error_code: 110, error_msg: 'Access token invalid or no longer valid' },
    'unauthorized',
  ),
  report('Kong, in a 403', 403, { message: 'Invalid authentication credentials' }, 'unauthorized'),
  report(
    'an error class in a 500',
    500,
    {
      detail:
        'litellm.AuthenticationError: AnthropicException - {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}',
    },
    'unauthorized',
  ),
  report(
    'no key at all, in a 404',
    404,
    { error: { message: 'You didn’t provide an API key', code: 'missing_api_key' } },
    'unauthorized',
  ),
];

/** A right that the key does not have. */
export const rights = [
  report(
    'Google, region',
    400,
    { error: { code: 400, message: 'User location is not supported for the API use.', status: 'FAILED_PRECONDITION' } },
    'forbidden',
  ),
  report(
    'OpenAI, country',
    403,
    openAi('Country, region, or territory not supported', 'request_forbidden', 'unsupported_country_region_territory'),
    'forbidden',
  ),
  report(
    'gRPC-like in a 200',
    200,
    { error: { code: 7, status: 'PERMISSION_DENIED', message: 'Permission denied on resource project p.' } },
    'forbidden',
  ),
  report('DashScope, as 400', 400, { code: 'AccessDenied', message: 'Access denied.', request_id: 'r' }, 'forbidden'),
  report(
    'Tencent, not authorised, in a 200',
    200,
    {
      Response: {
        Error: {
          Code: 'UnauthorizedOperation',
          Message:
            'you are not authorized to perform operation (hunyuan:ChatCompletions), resource (*) has no permission',
        },
        RequestId: 'r',
      },
    },
    'forbidden',
  ),
];

/** The model, told with another status than 404. */
export const models = [
  report(
    'Groq, decommissioned',
    400,
    openAi(
      'The model `m` has been decommissioned and is no longer supported. Please refer to the deprecations page.',
      'invalid_request_error',
      'model_decommissioned',
    ),
    'model_not_found',
  ),
  report(
    'Together, not available',
    400,
    openAi(
      'Unable to access model m. Please visit the list of models.',
      'invalid_request_error',
      'model_not_available',
    ),
    'model_not_found',
  ),
  report(
    'DeepSeek',
    400,
    openAi('Model Not Exist', 'invalid_request_error', 'invalid_request_error'),
    'model_not_found',
  ),
  report('Zhipu', 400, { error: { code: '1211', message: '模型不存在，请检查模型代码。' } }, 'model_not_found'),
  report('Bedrock', 400, { message: 'The provided model identifier is invalid.' }, 'model_not_found', {
    'x-amzn-errortype': 'ValidationException',
  }),
  report(
    'LiteLLM',
    400,
    openAi(
      '/chat/completions: Invalid model name passed in model=m. Call `/v1/models` to view available models for your key.',
      'invalid_request_error',
      '400',
    ),
    'model_not_found',
  ),
  report(
    'new-api, no channel, as 503',
    503,
    { error: { message: '当前分组 default 下对于模型 m 无可用渠道', type: 'new_api_error', code: 'model_not_found' } },
    'model_not_found',
  ),
  report(
    'one-api, no channel, words alone',
    503,
    { error: { message: '当前分组 default 下对于模型 m 无可用渠道', type: 'one_api_error' } },
    'model_not_found',
  ),
  report(
    'new-api, in English',
    503,
    {
      error: {
        message: 'No available channel for model m under group default (distributor)',
        type: 'new_api_error',
        code: 'model_not_found',
      },
    },
    'model_not_found',
  ),
  report(
    'HuggingFace, not supported by a provider',
    400,
    openAi(
      "The requested model 'm' is not supported by any provider you have enabled.",
      'invalid_request_error',
      'model_not_supported',
      'model',
    ),
    'model_not_found',
  ),
  report(
    'SiliconFlow',
    400,
    { code: 20012, message: 'Model does not exist. Please check it carefully.', data: null },
    'model_not_found',
  ),
  report(
    'Azure, in a 200',
    200,
    { error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' } },
    'model_not_found',
  ),
  report(
    'OpenAI, in a 403',
    403,
    openAi('Project `p` does not have access to model `m`', 'invalid_request_error', 'model_not_found'),
    'model_not_found',
  ),
  report(
    'Mistral',
    400,
    { object: 'error', message: 'Invalid model: m', type: 'invalid_model', param: null, code: '1500' },
    'model_not_found',
  ),
  report(
    'Cloudflare',
    400,
    { success: false, errors: [{ code: 5007, message: 'No such model m or task' }], result: null, messages: [] },
    'model_not_found',
  ),
  report(
    'OpenRouter, no endpoints',
    404,
    { error: { message: 'No endpoints found for m.', code: 404 } },
    'model_not_found',
  ),
  report(
    'Fireworks',
    404,
    {
      error: {
        object: 'error',
        type: 'invalid_request_error',
        code: 'NOT_FOUND',
        message: 'Model not found, inaccessible, and/or not deployed',
      },
    },
    'model_not_found',
  ),
];

/** A parameter of our question: the key and the gateway are good. */
export const questions = [
  report(
    'OpenAI, max_tokens',
    400,
    openAi(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      'invalid_request_error',
      'unsupported_parameter',
      'max_tokens',
    ),
    'question_refused',
  ),
  report(
    'OpenAI, temperature',
    400,
    openAi(
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
      'invalid_request_error',
      'unsupported_value',
      'temperature',
    ),
    'question_refused',
  ),
  report(
    'LM Studio, response_format',
    400,
    { error: "'response_format.type' must be 'json_schema' or 'text'" },
    'question_refused',
  ),
  report(
    'pydantic, extra inputs',
    422,
    {
      detail: [
        {
          type: 'extra_forbidden',
          loc: ['body', 'response_format'],
          msg: 'Extra inputs are not permitted',
          input: { type: 'json_object' },
        },
      ],
    },
    'question_refused',
  ),
  report(
    'Mistral, extra inputs as text',
    422,
    {
      object: 'error',
      message: {
        detail: [
          {
            type: 'extra_forbidden',
            loc: ['body', 'max_completion_tokens'],
            msg: 'Extra inputs are not permitted',
            input: 20,
          },
        ],
      },
      type: 'invalid_request_error',
    },
    'question_refused',
  ),
  report(
    'Google, unknown name',
    400,
    {
      error: {
        code: 400,
        message: 'Invalid JSON payload received. Unknown name "response_format": Cannot find field.',
        status: 'INVALID_ARGUMENT',
      },
    },
    'question_refused',
  ),
  report(
    'DeepSeek, response_format',
    400,
    openAi('This response_format type is unavailable now', 'invalid_request_error', 'invalid_request_error'),
    'question_refused',
  ),
  report(
    'OpenAI, the word JSON',
    400,
    openAi(
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      'invalid_request_error',
      null,
      'messages',
    ),
    'question_refused',
  ),
  report(
    'DashScope, stream only',
    400,
    {
      error: {
        code: 'invalid_parameter_error',
        param: null,
        message: 'This model only support stream mode, please enable the stream parameter to access the model.',
        type: 'invalid_request_error',
      },
    },
    'question_refused',
  ),
  report(
    'LiteLLM, parameters of a provider',
    400,
    openAi(
      "litellm.UnsupportedParamsError: bedrock does not support parameters: ['response_format'], for model=m. To drop these, set `litellm.drop_params=True`",
      null,
      '400',
    ),
    'question_refused',
  ),
  report(
    'Zhipu, in Chinese',
    400,
    { error: { code: '1210', message: 'API 调用参数有误，请检查文档。' } },
    'question_refused',
  ),
  report(
    'MiniMax, in a 200',
    200,
    { base_resp: { status_code: 2013, status_msg: 'invalid params, response_format not supported by this model' } },
    'question_refused',
  ),
  report('JSON mode in a 500', 500, { error: 'json mode is not supported with this model' }, 'question_refused'),
];

/** Neither key, model nor parameter. */
export const otherRequests = [
  report(
    'context too long',
    400,
    openAi(
      "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.",
      'invalid_request_error',
      'context_length_exceeded',
      'messages',
    ),
    'bad_request',
  ),
  report(
    'a required field',
    400,
    openAi(
      "Missing required parameter: 'messages'.",
      'invalid_request_error',
      'missing_required_parameter',
      'messages',
    ),
    'bad_request',
  ),
  report(
    'content filter',
    400,
    {
      error: {
        message: 'The response was filtered due to the prompt triggering a content management policy.',
        code: 'content_filter',
        param: 'prompt',
      },
    },
    'bad_request',
  ),
  report(
    'JSON that cannot be parsed',
    400,
    openAi('Unexpected token < in JSON at position 0', 'invalid_request_error'),
    'bad_request',
  ),
  report(
    'a wrong path that speaks of endpoints',
    404,
    { error: 'Unexpected endpoint or method. (POST /chat/completions)' },
    'not_found',
  ),
  report('Kong without a route', 404, { message: 'no Route matched with those values' }, 'not_found'),
];
