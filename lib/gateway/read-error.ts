import type { Reading } from '@/lib/domain/evidence';
import { cleanLine, type Redact } from './clean-text';
import { isMarkup, markupTexts } from './markup-texts';
import { field, isObject, parseJson, type Json, type JsonObject } from './parse-json';
import { saidIn } from './said-in';

type ErrorReading = Extract<Reading, { kind: 'error' }>;

const MESSAGE_LENGTH = 300;
const CODE_LENGTH = 100;
/** Of a validation report the first complaints say enough. */
const COMPLAINTS = 5;

/**
 * What an error body says, whatever its shape: every code and text with its place (`said`), and of these the one message, code
 * and type that a person is shown. Never unreadable: a body that says nothing reads as an error without a message.
 */
export function readError(text: string, contentType: string | null, redact: Redact): ErrorReading {
  const parsed = parseJson(text);
  const body = parsed.ok ? (firstOf(parsed.value) ?? parsed.value) : null;
  if (isObject(body)) return errorOf(body, redact, saysNothing(body) ? null : text);
  if (typeof body === 'string') return textError(body, redact);
  if (parsed.ok && body === null) return { ...reading({ message: null }, redact), said: [] };
  if (isHtml(text, contentType)) return markupError(text, redact);
  return textError(text, redact);
}

/** An error whose body is an object; `otherwise` is its message when it has none under any usual key. */
export function errorOf(body: JsonObject, redact: Redact, otherwise: string | null): ErrorReading {
  const said = saidIn(body, redact);
  const error = field(body, 'error');
  const detail = field(body, 'detail');
  const source = [error, detail, firstOf(error), firstOf(detail)].find((value) => isObject(value)) ?? body;
  const sentence = said.find(({ value }) => /\s/.test(value) || /[\u3400-\u9fff]{2}/.test(value))?.value;
  return {
    ...reading(
      {
        message: withRaw(messageIn(body, 0) ?? sentence ?? otherwise, body),
        code: field(source, 'code') ?? field(body, 'code'),
        type: field(source, 'type') ?? word(field(source, 'status')) ?? field(body, 'type'),
      },
      redact,
    ),
    said,
  };
}

function textError(text: string, redact: Redact): ErrorReading {
  return { ...reading({ message: text }, redact), said: saidIn(text, redact, 'body') };
}

function markupError(text: string, redact: Redact): ErrorReading {
  const texts = markupTexts(text);
  const title =
    texts.find(({ where }) => where === 'title') ?? texts.find(({ where }) => /^(?:h1|message)$/.test(where));
  return { ...reading({ message: title?.text ?? null }, redact), html: true, said: saidIn(text, redact, 'page') };
}

/** Google names the kind of error in `status`; elsewhere that is a number. */
function word(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The usual place of a message is there, and empty. */
function saysNothing(body: JsonObject): boolean {
  return MESSAGE_KEYS.some((key) => Object.hasOwn(body, key) && !says(field(body, key)));
}

/** Whether a field is set to anything: some gateways send an empty `error` with every answer. */
export function says(value: Json | undefined): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function firstOf(value: Json | undefined): Json | undefined {
  return Array.isArray(value) ? value[0] : undefined;
}

const MESSAGE_KEYS = ['error', 'detail', 'message', 'msg', 'error_description'];

/** The first text under the usual keys; a validation list gives its complaints, joined. */
function messageIn(value: Json | undefined, depth: number): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (depth > 3) return null;
  if (Array.isArray(value)) {
    const complaints = value.slice(0, COMPLAINTS).flatMap((entry) => messageIn(entry, depth + 1) ?? []);
    return complaints.length > 0 ? complaints.join('; ') : null;
  }
  if (!isObject(value)) return null;
  for (const key of MESSAGE_KEYS) {
    const message = messageIn(field(value, key), depth + 1);
    if (message !== null) return message;
  }
  return null;
}

/** OpenRouter's message only says that somebody failed; what that one said stands in `metadata.raw`. */
function withRaw(message: string | null, body: JsonObject): string | null {
  const error = field(body, 'error');
  const metadata = isObject(error) ? field(error, 'metadata') : undefined;
  const raw = isObject(metadata) ? field(metadata, 'raw') : undefined;
  return message !== null && typeof raw === 'string' && raw.trim() !== '' ? `${message}: ${raw}` : message;
}

function reading(
  said: { message: string | null; code?: Json | undefined; type?: Json | undefined },
  redact: Redact,
): ErrorReading {
  const label = (value: Json | undefined) =>
    typeof value === 'string' || typeof value === 'number'
      ? cleanLine(String(value), CODE_LENGTH, redact) || null
      : null;
  const message = said.message === null ? null : cleanLine(said.message, MESSAGE_LENGTH, redact) || null;
  return { kind: 'error', message, code: label(said.code), type: label(said.type), html: false };
}

function isHtml(text: string, contentType: string | null): boolean {
  return isMarkup(text) || (/^text\/html\b/i.test(contentType?.trim() ?? '') && text.trim() !== '');
}
