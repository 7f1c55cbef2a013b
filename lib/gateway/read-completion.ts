import type { Reading, Usage } from '@/lib/domain/evidence';
import { type Redact, cleanLine, cut, markControls } from './clean-text';
import { type Json, type JsonObject, field, isObject, parseJson, unreadable } from './parse-json';
import { readToldError } from './read-told-error';

const CONTENT_LENGTH = 16_384;
const NAME_LENGTH = 200;

/**
 * The body of a 2xx chat completion, not streamed. An `error` that is set, in the body or in its choice,
 * wins over what stands beside it. Content is
 * otherwise kept as it came, `<think>` and all: what it is worth is for the check to say.
 */
export function readCompletion(text: string, redact: Redact): Reading {
  if (text.trim() === '') return unreadable('empty');
  const parsed = parseJson(text);
  if (!parsed.ok) return unreadable('not_json');
  const body = parsed.value;
  if (!isObject(body)) return unreadable('wrong_shape', 'the body is not an object');
  const told = readToldError(body, 'choices', redact);
  if (told) return told;
  const choices = field(body, 'choices');
  if (!Array.isArray(choices) || choices.length === 0) return unreadable('wrong_shape', 'there are no `choices`');
  const choice = choices[0];
  const message = isObject(choice) ? field(choice, 'message') : undefined;
  const failed = isObject(choice) ? readToldError(choice, 'message', redact) : null;
  if (failed) return failed;
  if (!isObject(choice) || !isObject(message)) return unreadable('wrong_shape', 'the first choice has no `message`');
  const role = field(message, 'role') ?? 'assistant';
  if (role !== 'assistant') return unreadable('wrong_shape', 'the message is not one of the assistant');
  const content = contentOf(field(message, 'content'));
  if (content === undefined) return unreadable('wrong_shape', '`content` is neither text nor a list of parts');
  const said = content === null ? null : markControls(content, redact);
  return {
    kind: 'completion',
    content: said === null ? null : cut(said, CONTENT_LENGTH),
    contentCut: said !== null && said.length > CONTENT_LENGTH,
    reasoning: hasText(message, 'reasoning_content') || hasText(message, 'reasoning'),
    finishReason: name(field(choice, 'finish_reason'), redact),
    servedModel: name(field(body, 'model'), redact),
    ...usageOf(field(body, 'usage')),
  };
}

/** Far more than any answer takes, and still a number that can be summed. */
const MOST_TOKENS = 1_000_000_000;

function usageOf(told: Json | undefined): { usage?: Usage } {
  if (told === undefined || !isObject(told)) return {};
  const details = field(told, 'completion_tokens_details');
  const usage: Usage = {
    prompt: tokens(field(told, 'prompt_tokens') ?? field(told, 'input_tokens')),
    completion: tokens(field(told, 'completion_tokens') ?? field(told, 'output_tokens')),
    total: tokens(field(told, 'total_tokens')),
    reasoning: tokens(
      (isObject(details) ? field(details, 'reasoning_tokens') : null) ?? field(told, 'reasoning_tokens'),
    ),
  };
  return Object.values(usage).every((count) => count === null) ? {} : { usage };
}

const tokens = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_TOKENS ? value : null;

/** Undefined when it is nothing that content may be. */
function contentOf(content: Json | undefined): string | null | undefined {
  if (content === undefined || content === null) return null;
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return undefined;
  return content.map(textOf).join('');
}

/** Text of one content part; parts of other kinds have none, and thinking is no answer. */
function textOf(part: Json): string {
  if (typeof part === 'string') return part;
  const type = isObject(part) ? field(part, 'type') : undefined;
  if (typeof type === 'string' && /think|reason/i.test(type)) return '';
  const text = isObject(part) ? field(part, 'text') : undefined;
  return typeof text === 'string' ? text : '';
}

function hasText(message: JsonObject, key: string): boolean {
  const value = field(message, key);
  return typeof value === 'string' && value.trim() !== '';
}

function name(value: Json | undefined, redact: Redact): string | null {
  return typeof value === 'string' ? cleanLine(value, NAME_LENGTH, redact) || null : null;
}
