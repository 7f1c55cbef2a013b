import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { jsonAnswer, type Answer } from './answer';
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
export function completionAnswer(facts: CompletionFacts): Answer {
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
