import type { Reading } from '@/lib/domain/evidence';
import type { Redact } from './clean-text';
import { field, isObject, parseJson, type Json, type JsonObject } from './parse-json';
import { errorOf, says } from './read-error';

type ErrorReading = Extract<Reading, { kind: 'error' }>;

/**
 * The error that a body of a 200 tells; null when it tells none. Beside an answer only what is meant as an error counts: an `error`
 * that is set, `success: false`, or a status inside the body that is no success. Where the answer should be, a complaint is
 * enough: a `detail`, a message with a label beside it, or any vendor's own names for errors.
 */
export function readToldError(body: JsonObject, answerKey: string, redact: Redact): ErrorReading | null {
  const error = field(body, 'error');
  const answered = Object.hasOwn(body, answerKey);
  const holdsAnswer = says(field(body, answerKey));
  const told =
    (says(error) && !isNoError(error)) ||
    (isObject(error) && !answered) ||
    field(body, 'object') === 'error' ||
    failedInside(body) ||
    (!holdsAnswer && (complains(body) || namesError(body, 0)));
  return told ? errorOf(body, redact, null) : null;
}

const MOST_LINES = 500;

/** The first error that an event stream, or a body of JSON lines, tells; null when the text is neither, or tells none. */
export function readStreamedError(text: string, answerKey: string, redact: Redact): ErrorReading | null {
  let event = '';
  for (const line of text.split(/\r\n|\r|\n/, MOST_LINES)) {
    const [, field = '', rest = ''] = /^(event|data|error):[ ]?(.*)$/.exec(line) ?? [];
    if (field === 'event') event = rest.trim();
    const value = parseJson(field === 'data' || field === 'error' ? rest : line);
    const body = value.ok ? value.value : undefined;
    const named = event === 'error' || field === 'error';
    if (isObject(body)) {
      const told = readToldError(body, answerKey, redact) ?? (named ? errorOf(body, redact, rest) : null);
      if (told) return told;
    } else if (named && field === 'data') return errorOf({ error: rest }, redact, rest);
    if (line.trim() === '') event = '';
  }
  return null;
}

/** MiniMax and others tell beside the answer what became of it: in a status of their own, or by `success`. */
function failedInside(body: JsonObject): boolean {
  const inner = field(body, 'base_resp') ?? field(body, 'header');
  const status = isObject(inner) ? (field(inner, 'status_code') ?? field(inner, 'code')) : undefined;
  const refused = ['code', 'status', 'status_code', 'statusCode'].some((key) =>
    /^[45]\d\d$/.test(String(field(body, key))),
  );
  return refused || field(body, 'success') === false || (status !== undefined && !isFine(status));
}

const MESSAGE_NAMES =
  /^(?:message|msg|detail|reason|(?:code|status|ret|result|resp|return|response)_?(?:msg|message|desc|description))$/i;

/** A `detail`, or a `message` with the kind of error beside it: a message alone may be anything. */
function complains(body: JsonObject): boolean {
  const labels = [
    ...['code', 'type', 'status', 'success', 'statusCode', 'status_code', '__type', 'title'],
    ...['ret', 'retcode', 'ret_code', 'result_code', 'resultCode', 'errno'],
  ];
  const set = labels.filter((key) => Object.hasOwn(body, key));
  const message = Object.entries(body).some(([key, value]) => typeof value === 'string' && MESSAGE_NAMES.test(key));
  return says(field(body, 'detail')) || (message && set.length > 0 && !set.every((key) => isFine(field(body, key))));
}

const NAMES = /^(?:errors?|err|err(?:or)?_?(?:code|msg|message|info|type|description)|fault(?:string)?|exception)$/i;

/** Any vendor's own name for an error, at the top or in one of two wrappers. */
function namesError(body: JsonObject, depth: number): boolean {
  return Object.entries(body)
    .slice(0, 30)
    .some(([key, value]) => {
      if (NAMES.test(key)) return says(value) && !isNoError(value);
      return depth < 2 && isObject(value) && namesError(value, depth + 1);
    });
}

/** What stands under the name of an error and is none: `true` and a list are one, whatever is in them. */
const isNoError = (value: Json | undefined): boolean =>
  typeof value !== 'object' && String(value).trim().toLowerCase() !== 'true' && isFine(value);

/** What vendors write where all is well. */
function isFine(value: Json | undefined): boolean {
  return /^(?:0|0000|00000|2\d\d|ok|success|succeeded|true|none|null|no error)?$/i.test(String(value ?? '').trim());
}
