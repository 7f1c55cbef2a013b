import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type StandInAnswer, jsonAnswer } from './answer';
import type { CatalogueEntry } from './catalogue';

const QUOTA_TOTAL = 2000;
const REQUESTS_PER_MINUTE = 60;

export interface CompletionFacts {
  model: CatalogueEntry;
  prompt: string;
  content: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** Completions of this instance, this one included. */
  served: number;
}

/** A success as the gateway gives it: OpenAI's shape with the gateway's additions, and the headers of success only. */
export function completionAnswer(facts: CompletionFacts): StandInAnswer {
  const used = Math.min(facts.served, QUOTA_TOTAL);
  return jsonAnswer(200, completion(facts), {
    'X-Chutes-InvocationID': randomUUID(),
    'X-Chutes-Quota-Total': String(QUOTA_TOTAL),
    'X-Chutes-Quota-Used': String(used),
    'X-Chutes-Quota-Remaining': String(QUOTA_TOTAL - used),
    'X-Chutes-RL-User': String(REQUESTS_PER_MINUTE),
    'X-Chutes-RL-Chute': 'inf',
  });
}

function completion({ model, prompt, content, now }: CompletionFacts) {
  const promptTokens = tokens(prompt);
  const completionTokens = tokens(content);
  return {
    id: randomBytes(16).toString('hex'),
    object: 'chat.completion',
    created: Math.floor(now / 1000),
    model: model.id,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, reasoning_content: null, tool_calls: null },
        logprobs: null,
        finish_reason: 'stop',
        matched_stop: null,
      },
    ],
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
      prompt_tokens_details: null,
    },
    metadata: { weight_version: 'default' },
    chutes_verification: createHash('sha256').update(content).digest('hex').slice(0, 32),
  };
}

/** Roughly, as a tokenizer would count. */
function tokens(text: string): number {
  return Math.max(1, Math.ceil(text.length / 4));
}

/** Enough for any prompt that asks for JSON; keeps hostile nesting from costing quadratic time. */
const MAX_CHARS = 4096;

/** The first balanced JSON object in a text, rewritten compactly; null when there is none. */
export function jsonObjectIn(text: string): string | null {
  const searched = text.slice(0, MAX_CHARS);
  for (let start = searched.indexOf('{'); start >= 0; start = searched.indexOf('{', start + 1)) {
    const end = closingBrace(searched, start);
    // When this brace never closes, those inside it may still.
    const compact = end === null ? null : compactObject(searched.slice(start, end + 1));
    if (compact !== null) return compact;
  }
  return null;
}

/** `one key, named ok, and the value of that key is the boolean true`. */
const DESCRIBED = /\bkey,? named "?(\w{1,40})"?\b[^.]{0,100}\bboolean (true|false)\b/i;

/** The JSON object of one key that a text describes in words; null when it describes none. */
export function jsonObjectTold(text: string): string | null {
  const [, key, value] = DESCRIBED.exec(text.slice(0, MAX_CHARS)) ?? [];
  return key === undefined ? null : JSON.stringify({ [key]: value === 'true' });
}

function closingBrace(text: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at;
  }
  return null;
}

function compactObject(literal: string): string | null {
  try {
    return JSON.stringify(JSON.parse(literal));
  } catch {
    return null;
  }
}
