import type { Json } from './parse-json';

export interface LooseFinding {
  value: Json;
  /** Where it began and ended in the text. */
  from: number;
  to: number;
}

/** What is looked at of one text, and how often a look may begin anew: so the time stays linear. */
const LONGEST = 16_384;
const STARTS = 6;
const DEEPEST = 10;

/**
 * Values written inside a text: JSON that a proxy has put into a sentence, or a Python dictionary as `repr` writes it.
 * Lenient on purpose: a value that breaks off is read as far as it goes, since half an error still says which one it is.
 */
export function looseValues(text: string): LooseFinding[] {
  const found: LooseFinding[] = [];
  const bounded = text.slice(0, LONGEST);
  let at = 0;
  for (let starts = 0; starts < STARTS; starts++) {
    const from = nextStart(bounded, at);
    if (from === -1) break;
    const reader: Reader = { text: bounded, at: from };
    const value = readValue(reader, 0);
    const told = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
    if (told) found.push({ value, from, to: reader.at });
    at = told ? Math.max(reader.at, from + 1) : from + 1;
  }
  return found;
}

interface Reader {
  text: string;
  at: number;
}

/** A brace or bracket with something behind it that may begin a key or a value. */
function nextStart(text: string, at: number): number {
  const match = /\{\s*["'}]|\[\s*[{]/g;
  match.lastIndex = at;
  return match.exec(text)?.index ?? -1;
}

/** Undefined when nothing that is a value begins here. */
function readValue(reader: Reader, depth: number): Json | undefined {
  skipSpace(reader);
  const char = reader.text.charAt(reader.at);
  if (depth > DEEPEST) return undefined;
  if (char === '{') return readObject(reader, depth);
  if (char === '[' || char === '(') return readList(reader, depth, char === '[' ? ']' : ')');
  const prefixed = /^[bru]?["']/i.exec(reader.text.slice(reader.at, reader.at + 2));
  if (prefixed) {
    reader.at += prefixed[0].length - 1;
    return readString(reader);
  }
  return readWord(reader);
}

function readObject(reader: Reader, depth: number): Json {
  const entries: [string, Json][] = [];
  reader.at += 1;
  for (;;) {
    skipSpace(reader);
    if (!/["']/.test(reader.text.charAt(reader.at))) break;
    const key = readString(reader);
    skipSpace(reader);
    if (reader.text.charAt(reader.at) !== ':') break;
    reader.at += 1;
    const value = readValue(reader, depth + 1);
    if (value === undefined) break;
    entries.push([key, value]);
    skipSpace(reader);
    if (reader.text.charAt(reader.at) !== ',') break;
    reader.at += 1;
  }
  if (reader.text.charAt(reader.at) === '}') reader.at += 1;
  // Not by assignment, which would take `__proto__` for more than a name.
  return Object.fromEntries(entries);
}

function readList(reader: Reader, depth: number, end: string): Json {
  const values: Json[] = [];
  reader.at += 1;
  for (;;) {
    skipSpace(reader);
    if (reader.text.charAt(reader.at) === end) break;
    const value = readValue(reader, depth + 1);
    if (value === undefined) break;
    values.push(value);
    skipSpace(reader);
    if (reader.text.charAt(reader.at) !== ',') break;
    reader.at += 1;
  }
  if (reader.text.charAt(reader.at) === end) reader.at += 1;
  return values;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '', f: '' };

/** The quote that opens it also ends it; without one it goes to the end of the text. */
function readString(reader: Reader): string {
  const quote = reader.text.charAt(reader.at);
  let said = '';
  reader.at += 1;
  while (reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at);
    reader.at += 1;
    if (char === quote) break;
    if (char !== '\\') {
      said += char;
      continue;
    }
    const escaped = reader.text.charAt(reader.at);
    const code = /^(?:u([\da-f]{4})|x([\da-f]{2}))/i.exec(reader.text.slice(reader.at, reader.at + 5));
    reader.at += code ? code[0].length : 1;
    said += code ? String.fromCharCode(parseInt(code[1] ?? code[2] ?? '', 16)) : (ESCAPES[escaped] ?? escaped);
  }
  return said;
}

const WORDS: Record<string, Json> = { true: true, True: true, false: false, False: false, null: null, None: null };

function readWord(reader: Reader): Json | undefined {
  const word = /^-?[A-Za-z0-9.+]{1,40}/.exec(reader.text.slice(reader.at, reader.at + 41))?.[0];
  if (word === undefined) return undefined;
  const value = Object.hasOwn(WORDS, word) ? WORDS[word] : Number(word);
  if (typeof value === 'number' && Number.isNaN(value)) return undefined;
  reader.at += word.length;
  return value;
}

function skipSpace(reader: Reader): void {
  while (/\s/.test(reader.text.charAt(reader.at)) && reader.at < reader.text.length) reader.at += 1;
}
