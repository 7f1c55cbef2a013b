import type { AuthStyle } from '@/lib/domain/words';
import packageJson from '@/package.json';
import type { ChatParameter, ChatRequest, ContentPart, GatewayRequest } from './gateway';

/** Exactly what goes over the wire. */
export interface WireRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

/** What stands for the key wherever a request is shown: it can be pasted into a shell. */
const KEY_VARIABLE = '$CHUTES_API_KEY';

/** RFC 9111 (5.2.1.4): no cache answers by itself. */
const NO_CACHE = { 'cache-control': 'no-cache' };

/** The same request gives the same bytes, always: the gateway bills a repeated body less. */
export function wireRequest(baseUrl: string, request: GatewayRequest, apiKey: string | null): WireRequest {
  const auth = authHeader(request.authStyle, apiKey);
  const common = { accept: 'application/json', 'accept-encoding': 'gzip, deflate, br' };
  const agent = { 'user-agent': `chutes-status/${packageJson.version}` };
  if (request.kind === 'models') {
    return { method: 'GET', url: `${baseUrl}/models`, headers: { ...common, ...agent, ...auth }, body: null };
  }
  return {
    method: 'POST',
    url: `${baseUrl}/chat/completions`,
    headers: { ...common, 'content-type': 'application/json', ...agent, ...auth, ...(request.fresh && NO_CACHE) },
    body: chatBody(request),
  };
}

/** The request as it may be shown: a variable's name where the key was. */
export function shownRequest(baseUrl: string, request: GatewayRequest, apiKey: string | null): WireRequest {
  return wireRequest(baseUrl, request, apiKey === null ? null : KEY_VARIABLE);
}

function authHeader(style: AuthStyle, key: string | null): Record<string, string> {
  if (key === null) return {};
  switch (style) {
    case 'bearer':
      return { authorization: `Bearer ${key}` };
    case 'raw':
      return { authorization: key };
    case 'x-api-key':
      return { 'x-api-key': key };
  }
}

/** Built key by key, so that the order never depends on how the caller built its objects. */
function chatBody({ model, messages, maxTokens, json, without = [] }: ChatRequest): string {
  const takes = (parameter: ChatParameter) => !without.includes(parameter);
  return JSON.stringify({
    model,
    messages: messages.map(({ role, content }) => ({
      role,
      content: typeof content === 'string' ? content : content.map(part),
    })),
    [takes('max_tokens') ? 'max_tokens' : 'max_completion_tokens']: maxTokens,
    ...(takes('temperature') && { temperature: 0 }),
    // Some gateways stream unless they are told not to.
    ...(takes('stream') && { stream: false }),
    ...(json && takes('response_format') && { response_format: { type: 'json_object' } }),
  });
}

function part(content: ContentPart): ContentPart {
  return content.type === 'text'
    ? { type: 'text', text: content.text }
    : { type: 'image_url', image_url: { url: content.image_url.url } };
}
