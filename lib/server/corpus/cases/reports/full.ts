import { completion } from '@/lib/server/corpus/replies';
import { LATER, report } from './report';

const openAi = (message: string, type: string | null = null, code: string | number | null = null) => ({
  error: { message, type, param: null, code },
});

/** The gateway has no room, is not up yet, or is being worked on, however it is told. */
export const full = [
  report('Google, high demand', 503, { error: { code: 503, message: 'This model is currently experiencing high demand. Spikes in demand are usually temporary. Please try again later.', status: 'UNAVAILABLE' } }, 'overloaded'),
  report('SiliconFlow, too busy', 503, { code: 50508, message: 'System is too busy now. Please try again later.', data: null }, 'overloaded'),
  report('Ollama, pending requests', 503, { error: 'server busy, please try again.  maximum pending requests exceeded' }, 'overloaded'),
  report('nothing but Retry-After', 503, '', 'overloaded', { 'retry-after': '120' }, LATER),
  report('a page with Retry-After', 503, '<html><head><title>503 Service Temporarily Unavailable</title></head><body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>', 'overloaded', { 'retry-after': 'Wed, 09 Dec 2037 07:28:00 GMT' }, LATER),
  report('Groq 498', 498, openAi('Flex tier capacity exceeded, please try again', 'capacity_exceeded', 'capacity_exceeded'), 'overloaded'),
  report('a bare 529', 529, '', 'overloaded'),
  report('a bare 498', 498, {}, 'overloaded'),
  report('Envoy, circuit breaker', 503, 'upstream connect error or disconnect/reset before headers. reset reason: overflow', 'overloaded', { 'x-envoy-overloaded': 'true' }),
  report('Envoy, overloaded told by the header alone', 503, '', 'overloaded', { 'x-envoy-overloaded': 'true' }),
  report('DeepSeek, no resources as the end', 200, completion('', { finish_reason: 'insufficient_system_resource' }), 'overloaded'),
  report('Cerebras, queue', 429, { message: "We're experiencing high traffic right now! Please try again soon.", type: 'too_many_requests_error', param: 'queue', code: 'queue_exceeded' }, 'overloaded'),
  report('Groq, over capacity', 503, openAi('m is currently over capacity. Please try again and back off exponentially.', 'internal_server_error'), 'overloaded'),
  report('Moonshot, engine overloaded', 429, { error: { message: 'The engine is currently overloaded, please try again later', type: 'engine_overloaded_error' } }, 'overloaded'),
  report('DeepInfra', 429, { detail: 'Model busy, retry later' }, 'overloaded'),
  report('Volcengine', 429, { error: { code: 'ServerOverloaded', message: 'The service is currently unable to process additional requests due to server overload.', type: 'TooManyRequests' } }, 'overloaded'),
  report('Zhipu, traffic in Chinese', 429, openAi('该模型当前访问量过大，请您稍后再试', null, '1305'), 'overloaded'),
  report('new-api, load behind it in Chinese', 429, { error: { message: '当前分组上游负载已饱和，请稍后再试', type: 'new_api_error' } }, 'overloaded'),
  report('a busy system in Chinese, in a 200', 200, { code: 503, msg: '系统繁忙，请稍后重试', data: null }, 'overloaded'),
  report('traditional Chinese in a 500', 500, { error: { message: '伺服器過載，請稍後再試' } }, 'overloaded'),
  report('Cloudflare, no capacity', 429, { success: false, errors: [{ code: 3040, message: 'Capacity temporarily exceeded, please try again.' }], result: {}, messages: [] }, 'overloaded'),
  report('Anthropic as the event of a stream in a 200', 200, 'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n', 'overloaded'),
  report('a stream in a 200 whose only event is an error', 200, 'data: {"error":{"message":"The model is overloaded","type":"server_error","code":503}}\n\ndata: [DONE]\n\n', 'overloaded'),
  report('HuggingFace text-generation-inference', 429, { error: 'Model is overloaded', error_type: 'overloaded' }, 'overloaded'),
  report('Bedrock, too many connections', 503, { message: 'Too many connections, please wait before trying again.' }, 'overloaded', { 'x-amzn-errortype': 'ServiceUnavailableException' }),
  report('a moment in the body of a 503', 503, { error: { message: 'Service unavailable', retry_after: 15 } }, 'overloaded', {}, LATER),
  report('wrapped: the provider’s JSON in metadata.raw', 200, { error: { message: 'Provider returned error', code: 502, metadata: { raw: '{"error":{"message":"Overloaded","type":"overloaded_error"}}', provider_name: 'P' } } }, 'overloaded'),
  report('wrapped: LiteLLM', 500, openAi('litellm.InternalServerError: AnthropicException - {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}. Received Model Group=m', null, '500'), 'overloaded'),
  report('overloaded inside a page inside JSON', 502, { error: { message: '<html><head><title>Server is overloaded</title></head></html>' } }, 'overloaded'),
  report('problem+json', 503, { type: 'about:blank', title: 'Service Unavailable', status: 503, detail: 'The request queue is full.' }, 'overloaded'),
  report('llama.cpp, loading', 503, { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } }, 'cold'),
  report('HuggingFace, loading', 503, { error: 'Model m is currently loading', estimated_time: 20 }, 'cold', {}, LATER),
  report('Bedrock, not ready', 429, { message: 'The model is not ready for inference. Please wait and try again.' }, 'cold', { 'x-amzn-errortype': 'ModelNotReadyException' }),
  report('Vertex-like, scaled to zero', 503, { error: { code: 'DEPLOYMENT_SCALING_UP', message: 'Deployment is scaled to zero and is now scaling up' } }, 'cold'),
  report('no replicas, in a 500', 500, { detail: 'There are no available replicas for this deployment' }, 'cold'),
  report('warming up in Chinese', 503, { code: 503, message: '模型正在加载中，请稍后重试' }, 'cold'),
  report('maintenance in a 200', 200, { detail: 'model is under maintenance' }, 'maintenance'),
  report('maintenance as a page in a 200', 200, '<!DOCTYPE html><html><head><title>Site Maintenance</title></head><body><h1>We will be back soon!</h1></body></html>', 'maintenance'),
  report('maintenance in a 403', 403, { error: { message: 'This endpoint is undergoing scheduled maintenance', code: 'maintenance_mode' } }, 'maintenance'),
  report('maintenance in Chinese', 500, { error: { message: '系统维护中，恢复时间另行通知', type: 'new_api_error' } }, 'maintenance'),
  report('a stream in a 200 that tells maintenance', 200, 'data: {"error":"Scheduled maintenance, back at 18:00 UTC"}\n\n', 'maintenance'),
];

/** Nobody says that there is no room: these stay failures of the gateway. */
export const notFull = [
  report('a bare 503', 503, '', 'server_error'),
  report('a 503 that says only its name', 503, { error: { message: 'Service Unavailable', type: 'server_error', code: 503 } }, 'server_error'),
  report('the ready-made text of Apache', 503, '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>503 Service Unavailable</title>\n</head><body>\n<h1>Service Unavailable</h1>\n<p>The server is temporarily unable to service your\nrequest due to maintenance downtime or capacity\nproblems. Please try again later.</p>\n</body></html>', 'server_error'),
  report('a Retry-After that cannot be read', 503, '', 'server_error', { 'retry-after': 'soon' }),
  report('an engine that died', 500, openAi('EngineCore encountered an issue. See stack trace for the root cause.', 'InternalServerError', 500), 'server_error'),
  report('a load balancer is no balance', 503, openAi('The load balancer could not process the request'), 'server_error'),
  report('no quota problem', 500, openAi('Internal error. This is not a quota or rate limit problem.'), 'server_error'),
  report('failed to load', 500, openAi('Error loading model weights: checksum mismatch'), 'server_error'),
  report('disabled for now', 503, { detail: 'This chute is currently disabled.' }, 'server_error'),
];
