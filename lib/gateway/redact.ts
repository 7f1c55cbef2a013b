import { KEY_SHAPES } from '@/lib/domain/key-answer';
import type { Redact } from './clean-text';

const REDACTED = '[redacted]';
/** A shorter "secret" is a word such as `none` or `test`: there is nothing to protect, and masking it would eat evidence. */
const SHORTEST_SECRET = 6;
const BALANCE =
  /(balance["'\\]{0,3}\s{0,4}(?:is|of|was|[:=])?\s{0,4}["'\\]{0,3}(?:[-+]?[$€£]\s{0,2})?)[-+]?\d+(?:[.,]\d+)*(?:e[-+]?\d+)?/gi;

type Range = [from: number, to: number];

/**
 * A function that masks the secrets in a text, however they are written (see secretForms), any telling part of them,
 * whatever looks like a vendor's key, and account balances. Letter case does not matter. The time it takes grows
 * linearly with the text.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const find = createFinder(secrets.filter((secret) => secret.length >= SHORTEST_SECRET));
  return (text) => mask(text, find(text)).replace(KEY_SHAPES, REDACTED).replace(BALANCE, `$1${REDACTED}`);
}

function createFinder(secrets: readonly string[]): (text: string) => Range[] {
  const forms = secrets.flatMap(secretForms).map(({ text, telling }) => ({ text: lower(text), telling }));
  const parts = createPartFinder(forms.filter(({ text, telling }) => text.length >= telling));
  const wholes = forms.filter(({ text, telling }) => text.length < telling).map(({ text }) => text);
  const starts = secrets.map(lower);
  if (forms.length === 0) return () => [];
  return (text) => {
    const folded = lower(text);
    return [...parts(folded), ...wholes.flatMap((whole) => findAll(folded, whole)), ...findCutStart(folded, starts)];
  };
}

/** Folds ASCII only: full lower-casing can change a text's length, and with it every position. */
function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const GRAM = 6;

/**
 * Finds every run of at least `telling` characters that a text has in common with a form. Twelve characters in a row
 * always contain six that begin at a multiple of six, so only those positions are looked up.
 */
function createPartFinder(forms: readonly SecretForm[]): (text: string) => Range[] {
  const places = new Map<string, { form: SecretForm; at: number }[]>();
  for (const form of forms) {
    for (let at = 0; at + GRAM <= form.text.length; at++) {
      const gram = form.text.slice(at, at + GRAM);
      places.set(gram, [...(places.get(gram) ?? []), { form, at }]);
    }
  }
  return (text) => {
    const ranges: Range[] = [];
    let covered = 0;
    for (let position = 0; position + GRAM <= text.length; position += GRAM) {
      if (position + GRAM <= covered) continue;
      for (const { form, at } of places.get(text.slice(position, position + GRAM)) ?? []) {
        const range = commonRun(text, position, form.text, at);
        if (range[1] - range[0] < form.telling) continue;
        ranges.push(range);
        covered = Math.max(covered, range[1]);
      }
    }
    return ranges;
  };
}

/** The longest run around text[position] and form[at] in which both agree. */
function commonRun(text: string, position: number, form: string, at: number): Range {
  let before = 0;
  while (at > before && position > before && text[position - before - 1] === form[at - before - 1]) before++;
  let after = GRAM;
  while (at + after < form.length && position + after < text.length && text[position + after] === form[at + after]) {
    after++;
  }
  return [position - before, position + after];
}

function findAll(text: string, word: string): Range[] {
  const ranges: Range[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    ranges.push([at, at + word.length]);
  }
  return ranges;
}

/** A body cut short may end in the middle of a secret: too short a part to be found above, but at a telling place. */
function findCutStart(text: string, starts: readonly string[]): Range[] {
  for (const start of starts) {
    for (let length = Math.min(11, start.length - 1); length >= SHORTEST_SECRET; length--) {
      if (text.endsWith(start.slice(0, length))) return [[text.length - length, text.length]];
    }
  }
  return [];
}

function mask(text: string, ranges: Range[]): string {
  if (ranges.length === 0) return text;
  const sorted = ranges.toSorted((a, b) => a[0] - b[0]);
  const pieces: string[] = [];
  let end = -1;
  for (const [from, to] of sorted) {
    if (from > end) pieces.push(text.slice(Math.max(end, 0), from), REDACTED);
    end = Math.max(end, to);
  }
  return pieces.join('') + text.slice(end);
}

/** One way in which a secret may be written, and how much of it gives it away. */
interface SecretForm {
  text: string;
  /** Consecutive characters that are as telling as twelve of the secret. */
  telling: number;
}

const TELLING_CHARACTERS = 12;

/** All the ways in which gateways, proxies and frameworks are known to echo a header's value. */
function secretForms(secret: string): SecretForm[] {
  const bytes = Buffer.from(secret, 'utf8');
  const forms: SecretForm[] = [
    form(secret, 1),
    form(percentEncoded(bytes, /[A-Za-z0-9\-_.~]/), 1),
    form(percentEncoded(bytes, /[^\s\S]/), 3),
    form(JSON.stringify(secret).slice(1, -1), 1),
    form(secret.replaceAll('/', '\\/'), 1),
    form(unicodeEscaped(secret), 6),
    form(bytes.toString('hex'), 2),
    ...[0, 1, 2].flatMap((offset) => base64Cores(bytes, offset)),
  ];
  const unique = new Map(forms.filter(({ text }) => text !== '').map((entry) => [entry.text, entry]));
  return [...unique.values()];
}

function form(text: string, width: number): SecretForm {
  return { text, telling: TELLING_CHARACTERS * width };
}

function percentEncoded(bytes: Buffer, unreserved: RegExp): string {
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return unreserved.test(character) ? character : `%${byte.toString(16).padStart(2, '0')}`;
  }).join('');
}

function unicodeEscaped(text: string): string {
  return text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Base64 of the bytes as part of something longer that begins `offset` bytes earlier, without the characters at the
 * edges that depend on the neighbours. Twelve bytes fill at least 15 characters wherever they stand.
 */
function base64Cores(bytes: Buffer, offset: number): SecretForm[] {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const whole = padded.toString('base64').replace(/=+$/, '');
  const core = whole.slice(Math.ceil((offset * 8) / 6), padded.length % 3 === 0 ? undefined : -1);
  const url = core.replaceAll('+', '-').replaceAll('/', '_');
  return [core, url].map((text) => ({ text, telling: 15 }));
}
