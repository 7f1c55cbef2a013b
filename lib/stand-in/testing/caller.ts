import { onTestFinished } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import { JSON_PROMPT } from '@/lib/domain/json-prompt';
import { startStandIn, type StandIn, type StandInOptions } from '@/lib/stand-in/start-stand-in';

export const TEXT_MODEL = 'Qwen/Qwen3-235B-A22B-Instruct-2507';
export const VISION_MODEL = 'Qwen/Qwen3-VL-235B-A22B-Instruct';
export const PROMPT = JSON_PROMPT;

/** For tests: a stand-in without latency that closes with its test. */
export async function openStandIn(options: Partial<StandInOptions> = {}): Promise<StandIn> {
  const standIn = await startStandIn({ clock: realClock, latencyMs: 0, scenario: 'steady', ...options });
  onTestFinished(() => standIn.close());
  return standIn;
}

export function keyHeaders(standIn: StandIn) {
  return {
    bearer: { authorization: `Bearer ${standIn.apiKey}` },
    raw: { authorization: standIn.apiKey },
    'x-api-key': { 'x-api-key': standIn.apiKey },
    none: {},
  };
}

export interface ChatOptions {
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
}

/** With a bearer key and the checks' own prompt unless told otherwise. */
export function askChat(standIn: StandIn, options: ChatOptions = {}): Promise<Response> {
  return fetch(`${standIn.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(options.headers ?? keyHeaders(standIn).bearer) },
    body: options.body ?? chatBody({}),
    ...(options.signal && { signal: options.signal }),
  });
}

export function chatBody(changes: Record<string, unknown>): string {
  return JSON.stringify({
    model: TEXT_MODEL,
    messages: [{ role: 'user', content: PROMPT }],
    response_format: { type: 'json_object' },
    ...changes,
  });
}

/** A chat about an image, to the vision model unless told otherwise. */
export function imageBody(url: string, changes: Record<string, unknown> = {}): string {
  const content = [
    { type: 'text', text: 'Which colours?' },
    { type: 'image_url', image_url: { url } },
  ];
  return chatBody({ model: VISION_MODEL, messages: [{ role: 'user', content }], ...changes });
}

/** The text of a completion, read from its body. */
export async function contentOf(response: Response): Promise<string> {
  const body = (await response.json()) as { choices: [{ message: { content: string } }] };
  return body.choices[0].message.content;
}
