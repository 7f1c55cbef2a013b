import type { Evidence } from '@/lib/domain/evidence';
import type { AuthStyle } from '@/lib/domain/words';

export interface ModelsRequest {
  kind: 'models';
  authStyle: AuthStyle;
}

export type ContentPart = { type: 'text'; text: string } | { type: 'image_url'; image_url: { url: string } };

/** What a chat sends beside its model and messages. */
export type ChatParameter = 'max_tokens' | 'temperature' | 'stream' | 'response_format';

export interface ChatRequest {
  kind: 'chat';
  authStyle: AuthStyle;
  model: string;
  messages: { role: 'system' | 'user'; content: string | ContentPart[] }[];
  maxTokens: number;
  /** Sent as `response_format: {"type":"json_object"}`. */
  json: boolean;
  /** What the gateway has refused: left out, or sent under its newer name where it has one. */
  without?: readonly ChatParameter[];
  /** Whether caches on the way are asked to let it pass. */
  fresh?: boolean;
  /** The right answer, kept beside the request as evidence and never sent. */
  expects?: string;
}

export type GatewayRequest = ModelsRequest | ChatRequest;

export interface SendOptions {
  /** Bound of the whole attempt in milliseconds, body included. */
  timeoutMs: number;
  signal?: AbortSignal;
}

/** The shared client of one target. Whatever the gateway does, `send` resolves: a failed call is evidence, not an exception. */
export interface Gateway {
  send(request: GatewayRequest, options: SendOptions): Promise<Evidence>;
  /** Closes the pooled connections; calls under way, and any later ones, end as cancelled. */
  close(): Promise<void>;
}
