import { completion } from '@/lib/server/corpus/replies';
import { LATER, report } from './report';

const openAi = (message: string, type: string | null = null, code: string | number | null = null) => ({
  error: { message, type, param: null, code },
});
const page = (title: string) => `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;

/** A proxy says that what is behind it failed. */
export const upstream = [
  report('LiteLLM, connection error', 500, openAi('litellm.InternalServerError: InternalServerError: OpenAIException - Connection error.', null, '500'), 'upstream_failed'),
  report('nginx 502', 502, page('502 Bad Gateway'), 'upstream_failed'),
  report('nginx 504', 504, page('504 Gateway Time-out'), 'upstream_failed'),
  report('a bare 502', 502, '', 'upstream_failed'),
  report('a 504 of API Gateway', 504, { message: 'Endpoint request timed out' }, 'upstream_failed'),
  report('Envoy without a healthy host', 503, 'no healthy upstream', 'upstream_failed'),
  report('Envoy, connection refused', 503, 'upstream connect error or disconnect/reset before headers. reset reason: remote connection failure, transport failure reason: delayed connect error: Connection refused', 'upstream_failed'),
  report('Traefik', 503, 'no available server', 'upstream_failed'),
  report('Cloudflare 522', 522, 'error code: 522', 'upstream_failed'),
  report('a provider that returned an error', 502, { error: { message: 'Provider returned error', code: 502, metadata: { provider_name: 'P' } } }, 'upstream_failed'),
  report('OpenRouter, in a 200', 200, { error: { message: 'Provider returned error', code: 502, metadata: { provider_name: 'P' } } }, 'upstream_failed'),
  report('a code 5xx in a 200', 200, openAi('An unexpected problem', null, 500), 'upstream_failed'),
  report('Z.ai, the end of a completion', 200, completion('half a', { finish_reason: 'network_error' }), 'upstream_failed', {}, { line: 'JSON_SMOKE_OK 1 0' }),
  report('finish_reason error beside a text', 200, completion('{"ok":true}', { finish_reason: 'error' }), 'upstream_failed', {}, { line: 'JSON_SMOKE_OK 1 0' }),
  report('an error in the choice', 200, completion('{"ok":true}', { error: { code: 502, message: 'Provider disconnected' } }), 'upstream_failed'),
  report('new-api, do request failed', 500, { error: { message: 'do request failed', type: 'new_api_error', code: 'do_request_failed' } }, 'upstream_failed'),
  report('new-api, in Chinese', 500, { error: { message: '请求上游地址失败', type: 'one_api_error', code: 'do_request_failed' } }, 'upstream_failed'),
  report('node, refused', 500, { error: 'fetch failed: connect ECONNREFUSED 10.0.0.7:8000' }, 'upstream_failed'),
  report('go, no such host', 500, { error: { message: 'Post "http://engine:8000/v1/chat/completions": dial tcp: lookup engine: no such host' } }, 'upstream_failed'),
  report('all deployments in cooldown, as 500', 500, openAi('No deployments available for selected model, all are in cooldown', null, '500'), 'upstream_failed'),
  report('Vercel', 504, 'An error occurred with your deployment\n\nFUNCTION_INVOCATION_TIMEOUT\n\nfra1::abc', 'upstream_failed'),
  report('a stream in a 200', 200, ': OPENROUTER PROCESSING\n\ndata: {"id":"g","choices":[],"error":{"code":502,"message":"Upstream idle timeout exceeded"}}\n\n', 'upstream_failed'),
  report('Bedrock, the model failed', 424, { message: 'The model returned the following errors' }, 'upstream_failed', { 'x-amzn-errortype': 'ModelErrorException' }),
];

/** A proxy that gave up, by the status of a timeout. */
export const timeouts = [
  report('408 of a proxy', 408, openAi('Request timed out', 'timeout'), 'timeout'),
  report('LiteLLM, timeout', 408, openAi('litellm.Timeout: APITimeoutError - Request timed out.', null, '408'), 'timeout'),
  report('an empty 408', 408, '', 'timeout'),
  report('told inside a 200', 200, openAi('The request took too long', null, 408), 'timeout'),
];

/** Alone a cooldown is no more than "not now": what had failed before it, only the call's other attempts can tell. */
export const cooldowns = [
  report('LiteLLM, no deployments', 429, openAi("No deployments available for selected model, Try again in 60 seconds. Passed model=m. pre-call-checks=False, cooldown_list=['a']", 'None', '429'), 'overloaded', {}, LATER),
];
