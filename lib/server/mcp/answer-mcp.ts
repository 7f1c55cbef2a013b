import { z } from 'zod';
import type { Ask } from '@/lib/server/operations/ask-operation';
import { createMcpServer } from './create-mcp-server';

export interface McpRequest {
  body: string;
  headers: Pick<Headers, 'get'>;
  /** Aborts when the client has left. */
  signal: AbortSignal;
}

export interface McpAnswer {
  status: number;
  /** Empty for what has no answer, such as a notification. */
  body: AsyncIterable<Uint8Array> | string;
  mediaType: string;
}

/**
 * Streamable HTTP without sessions: each request stands for itself, so any server on the record may answer it. JSON, or
 * events where the client wants to be told of progress or takes nothing else.
 */
export async function answerMcp(
  { body, headers, signal }: McpRequest,
  parts: { ask: Ask; report(error: unknown): string },
): Promise<McpAnswer> {
  // A session that we would know of does not exist: the client has to begin anew.
  if (headers.get('mcp-session-id') !== null) return refusal(404, -32001, 'Session not found: this server has none.');
  const events = wantsEvents(headers.get('accept') ?? '*/*', body);
  if (events === null) return refusal(406, -32000, 'Accept application/json or text/event-stream.');
  const server = await createMcpServer(parts);
  const { WebStandardStreamableHTTPServerTransport } =
    await import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js');
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: !events });
  await server.connect(transport as Parameters<typeof server.connect>[0]);
  const close = () => void server.close();
  signal.addEventListener('abort', close, { once: true });
  const response = await transport.handleRequest(requestOf(withoutCancels(body), headers));
  const mediaType = response.headers.get('content-type') ?? 'application/json';
  if (!mediaType.startsWith('text/event-stream')) {
    const text = await response.text();
    close();
    return { status: response.status, body: text, mediaType };
  }
  return { status: response.status, body: piecesOf(response, close), mediaType: 'text/event-stream' };
}

/**
 * A cancellation can mean nothing here but a request that came with it, whose answer the transport would then wait for without
 * end. The protocol lets a receiver ignore it.
 */
function withoutCancels(body: string): string {
  const messages = parsed(body);
  if (!Array.isArray(messages)) return body;
  const isCancel = (message: unknown) => (message as { method?: unknown } | null)?.method === 'notifications/cancelled';
  return messages.some(isCancel) ? JSON.stringify(messages.filter((message) => !isCancel(message))) : body;
}

/** The transport wants both media types and takes no wildcard; which of them the client gets is decided before. */
function requestOf(body: string, headers: Pick<Headers, 'get'>): Request {
  const version = headers.get('mcp-protocol-version');
  return new Request('http://localhost/mcp', {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(version === null ? {} : { 'mcp-protocol-version': version }),
    },
  });
}

const Progressing = z.object({
  params: z.object({ _meta: z.object({ progressToken: z.union([z.string(), z.number()]) }) }),
});

/** Null where the client takes neither. */
function wantsEvents(accept: string, body: string): boolean | null {
  const ranges = accept.split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase());
  const takes = (...types: string[]) => types.some((type) => ranges.includes(type));
  const json = takes('application/json', 'application/*', '*/*');
  const events = takes('text/event-stream', 'text/*', '*/*');
  if (!json) return events ? true : null;
  return events && takes('text/event-stream') && Progressing.safeParse(parsed(body)).success;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function* piecesOf({ body }: Response, close: () => void): AsyncGenerator<Uint8Array> {
  try {
    if (body) yield* body as unknown as AsyncIterable<Uint8Array>;
  } finally {
    close();
  }
}

const refusal = (status: number, code: number, message: string): McpAnswer => ({
  status,
  body: JSON.stringify({ jsonrpc: '2.0', error: { code, message }, id: null }),
  mediaType: 'application/json',
});
