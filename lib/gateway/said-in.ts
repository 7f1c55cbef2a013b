import type { Said } from '@/lib/domain/evidence';
import { cleanLine, type Redact } from './clean-text';
import { looseValues } from './loose-values';
import { isMarkup, markupTexts } from './markup-texts';
import { isObject, parseJson, type Json } from './parse-json';

const MOST_LEAVES = 48;
const MOST_STEPS = 2000;
const MOST_OF_A_LIST = 10;
const DEEPEST = 16;
const VALUE_LENGTH = 600;
const TOTAL_LENGTH = 6000;
const WHERE_LENGTH = 100;
const KEY_LENGTH = 40;

/** What is only our own question sent back, what a model wrote, or a way to more reading: it says nothing about the answer. */
const ECHOES =
  /^(?:input|prompt|failed_?generation|messages|body|request|request_?body|headers|stack|stack_?trace|traceback|documentation_?url|doc_?url|help_?url|request_?id|trace_?id)$/i;

interface Place {
  value: Json;
  where: string;
  depth: number;
}

/**
 * Every text, number and truth value of an error, each with the place where it stood (`error.details[0].reason`), nearest to the
 * root first. Texts are opened in turn: JSON, Python's `repr` and markup inside them become places of their own. Bounded in
 * number, depth and length; redacted.
 */
export function saidIn(body: Json, redact: Redact, root = ''): Said[] {
  const said: Said[] = [];
  const queue: Place[] = [{ value: body, where: root, depth: 0 }];
  let length = 0;
  for (let step = 0; step < queue.length && step < MOST_STEPS; step++) {
    const { value, where, depth } = queue[step] as Place;
    if (typeof value !== 'string') {
      if (typeof value === 'object' && value !== null) queue.push(...inside(value, where, depth));
      else if (value !== null)
        said.push({ where: cleanLine(where, WHERE_LENGTH, redact), value: cleanValue(where, String(value), redact) });
    } else {
      const opened = depth < DEEPEST ? openText(value, where, depth) : { rest: value, places: [] };
      queue.push(...opened.places);
      const text = cleanValue(where, cleanLine(opened.rest, VALUE_LENGTH, redact), redact);
      if (text !== '') said.push({ where: cleanLine(where, WHERE_LENGTH, redact), value: text });
      length += text.length;
    }
    if (said.length >= MOST_LEAVES || length > TOTAL_LENGTH) break;
  }
  return said;
}

function inside(value: Json[] | { [key: string]: Json }, where: string, depth: number): Place[] {
  if (depth >= DEEPEST) return [];
  if (Array.isArray(value)) {
    return value
      .slice(0, MOST_OF_A_LIST)
      .map((entry, at) => ({ value: entry, where: `${where}[${at}]`, depth: depth + 1 }));
  }
  return Object.entries(value)
    .slice(0, MOST_LEAVES)
    .filter(([key, entry]) => !(ECHOES.test(key) && !saysError(key, entry)))
    .map(([key, entry]) => ({
      value: entry,
      where: where ? `${where}.${cutKey(key)}` : cutKey(key),
      depth: depth + 1,
    }));
}

/** A `body` or a list of `messages` may hold the error itself; our own question has a model, and its messages roles. */
function saysError(key: string, entry: Json): boolean {
  if (!/^(?:body|messages)$/i.test(key)) return false;
  const first = Array.isArray(entry) ? entry[0] : entry;
  return !isObject(first) || !['role', 'model', 'messages'].some((own) => Object.hasOwn(first, own));
}

const cutKey = (key: string): string => key.slice(0, KEY_LENGTH);

/** What a text holds beside its words. */
function openText(text: string, where: string, depth: number): { rest: string; places: Place[] } {
  const quoted = text.startsWith('"') ? parseJson(text) : null;
  if (quoted?.ok) return { rest: '', places: [{ value: quoted.value, where, depth: depth + 1 }] };
  if (isMarkup(text)) {
    const places = markupTexts(text).map((one) => ({
      value: one.text,
      where: under(where, one.where),
      depth: DEEPEST,
    }));
    const behind = text.slice(text.lastIndexOf('>') + 1);
    return { rest: places.length > 0 ? behind : text.replace(/<[^>]{0,300}>/g, ' '), places };
  }
  const found = looseValues(text);
  let rest = '';
  let at = 0;
  for (const { from, to } of found) {
    rest += `${text.slice(at, from)} `;
    at = to;
  }
  const places = found.map(({ value }) => ({ value, where: under(where, ''), depth: depth + 1 }));
  return { rest: rest + text.slice(at), places };
}

/** What must not be kept may be known by its name alone: the number under `balance`. */
function cleanValue(where: string, value: string, redact: Redact): string {
  const name = `${/[^.\s›[\]]*$/.exec(where)?.[0] ?? ''}: `;
  const kept = redact(name + value);
  return kept.startsWith(name) ? kept.slice(name.length) : kept;
}

const under = (where: string, name: string): string => [where, name].filter(Boolean).join(' › ');
