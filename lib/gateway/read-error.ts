import type { Reading } from '@/lib/domain/evidence';
import { cleanLine, type Redact } from './clean-text';
import { field, isObject, parseJson, type Json, type JsonObject } from './parse-json';

type ErrorReading = Extract<Reading, { kind: 'error' }>;

const MESSAGE_LENGTH = 300;
const CODE_LENGTH = 100;
/** Of a validation report the first complaints say enough. */
const COMPLAINTS = 5;

/**
 * What an error body says: FastAPI's `detail` (string, object, validation list), OpenAI's `error` (object, string), a
 * bare `message`, a bare JSON string, plain text, or an edge's HTML page, whose title is its message. Never unreadable:
 * a body that says nothing reads as an error without a message.
 */
export function readError(text: string, contentType: string | null, redact: Redact): ErrorReading {
  const parsed = parseJson(text);
  const body = parsed.ok ? (firstOf(parsed.value) ?? parsed.value) : null;
  if (isObject(body)) return errorOf(body, redact, saysNothing(body) ? null : text);
  if (typeof body === 'string') return reading({ message: body }, redact);
  if (isHtml(text, contentType)) return { ...reading({ message: titleOf(text) }, redact), html: true };
  return reading({ message: text }, redact);
}

/**
 * The error that a body tells, whatever its status: an `error` that is set, an `object` that is called error, or a
 * `detail` or `message` where the answer should be.
 */
export function readToldError(body: JsonObject, answerKey: string, redact: Redact): ErrorReading | null {
  const error = field(body, 'error');
  const answered = Object.hasOwn(body, answerKey);
  const told =
    says(error) ||
    (isObject(error) && !answered) ||
    field(body, 'object') === 'error' ||
    (!answered && complains(body));
  return told ? errorOf(body, redact, null) : null;
}

/** A `detail`, or a `message` with the kind of error beside it: a message alone may be anything. */
function complains(body: JsonObject): boolean {
  const labelled = ['code', 'type', 'status', 'success'].some((key) => Object.hasOwn(body, key));
  return says(field(body, 'detail')) || (labelled && typeof field(body, 'message') === 'string');
}

/** Whether a field is set to anything: some gateways send an empty `error` with every answer. */
function says(value: Json | undefined): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** `otherwise` is the message of an object that has none under any usual key. */
function errorOf(body: JsonObject, redact: Redact, otherwise: string | null): ErrorReading {
  const error = field(body, 'error');
  const detail = field(body, 'detail');
  const source = [error, detail, firstOf(error), firstOf(detail)].find((value) => isObject(value)) ?? body;
  return reading(
    {
      message: messageIn(body, 0) ?? otherwise,
      code: field(source, 'code') ?? field(body, 'code'),
      type: field(source, 'type') ?? word(field(source, 'status')) ?? field(body, 'type'),
    },
    redact,
  );
}

/** Google names the kind of error in `status`; elsewhere that is a number. */
function word(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The usual place of a message is there, and empty. */
function saysNothing(body: JsonObject): boolean {
  return MESSAGE_KEYS.some((key) => Object.hasOwn(body, key) && !says(field(body, key)));
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
  return /^\s*</.test(text) || (/^text\/html\b/i.test(contentType?.trim() ?? '') && text.trim() !== '');
}

/** The page's title with the commonest entities resolved; null when it has none. */
function titleOf(html: string): string | null {
  const title = /<title(?:\s[^<>]{0,200})?>([^<]{1,1000})/i.exec(html)?.[1];
  if (title === undefined) return null;
  return title.replaceAll('&nbsp;', ' ').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
