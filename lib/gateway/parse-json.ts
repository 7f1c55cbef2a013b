import { withoutRepeats } from '@/lib/domain/repeated-keys';
import type { Reading } from '@/lib/domain/evidence';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export type Parsed = { ok: true; value: Json } | { ok: false };

/** The only place where a body becomes values. Of keys given twice the last one counts, as in most clients. */
export function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch {
    return { ok: false };
  }
}

/** The text as a client reads it that keeps the first of keys given twice; null when that makes no difference. */
export function readByOthers(text: string): string | null {
  const others = parseJson(text).ok ? withoutRepeats(text) : text;
  return others === text ? null : others;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own keys only: `{}` has no `constructor`. */
export function field(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

type Unreadable = Extract<Reading, { kind: 'unreadable' }>;

const MESSAGES: Record<Unreadable['problem'], string> = {
  empty: 'the body is empty',
  not_json: 'the body is not JSON',
  wrong_shape: 'the body has another shape',
};

/** A 2xx body that is not the answer; `message` in our own words. */
export function unreadable(problem: Unreadable['problem'], message = MESSAGES[problem]): Unreadable {
  return { kind: 'unreadable', problem, message };
}
