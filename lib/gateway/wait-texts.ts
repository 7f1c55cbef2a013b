import type { WaitText } from '@/lib/domain/evidence';
import { cleanLine, cut, type Redact } from './clean-text';
import { isObject, parseJson, type Json } from './parse-json';

const MOST = 24;
const RAW_LENGTH = 200;
const WORDS_LENGTH = 600;
const WHERE_LENGTH = 100;
const DEPTH = 8;

/** Names of fields that may tell a wait, or what is left in a bucket beside its reset. */
const NAME =
  /retry|reset|wait|next_?access|cool_?down|estimated_time|estimatedtime|delay|available_?(?:at|in)|not_?before|backoff|remaining/i;
/** Words near which a sentence may tell one. */
const CUE =
  /re-?try|try|wait|cool|back|avail|access|next|down|offline|maintenance|outage|reset|restor|replenish|renew|refill|refresh|lifted|blocked|banned|suspended|limited|throttled|paused|locked|unlock|eta\b|queue|estimated|重[试試]|再[试試]|[尝嘗][试試]|[请請]求|等待|稍[等候]|冷[却卻]|重置|恢[复復]|刷新|解除|解封|可用/gi;
/** Without one of these no time is told. */
const TIME = /\d|tomorrow|midnight|noon|second|minute|hour|[明次][天日]|[一二两兩三四五六七八九十半]/i;
const AROUND_CUE = 90;
const MOST_PARTS = 4;
/** A body that speaks of waiting more often than this is not worth the time. */
const MOST_CUES = 1000;
/** A field of JSON that stands inside a text, with its quotes escaped or single, as proxies wrap what a vendor said. */
const INNER_FIELD =
  /["']([\w.-]{1,60})\\{0,8}["']\s{0,20}:\s{0,20}(?:\\{0,8}["']([^"'\\]{1,200})|(-?\d{1,30}(?:\.\d{1,30})?))/g;

/** All in the body of an error that may tell how long to wait, redacted and bounded; what it comes to is not judged here. */
export function waitTexts(text: string, redact: Redact): WaitText[] {
  const parsed = parseJson(text);
  const found: WaitText[] = [];
  const line = (part: string) => cleanLine(part, Infinity, redact);
  if (parsed.ok) gather(parsed.value, { where: '', depth: 0, line, found });
  else
    gatherText(isMarkup(text) ? text.replace(/<[^<>]{0,500}>|&nbsp;/g, ' ') : text, {
      where: '',
      depth: 0,
      line,
      found,
    });
  return found.slice(0, MOST).map(({ where, raw }) => ({ where: cleanLine(where, WHERE_LENGTH, redact), raw }));
}

const WORDS = 'words';
const isMarkup = (text: string): boolean => /^\s*</.test(text);

interface Place {
  where: string;
  depth: number;
  /** Text as one line, without what must not be kept; cut only afterwards, so that no half of a secret is left. */
  line(text: string): string;
  found: WaitText[];
}

function gather(value: Json, place: Place): void {
  const { where, depth, found, line } = place;
  if (depth > DEPTH || found.length >= MOST) return;
  if (typeof value === 'string') return gatherText(value, place);
  const entries = Array.isArray(value)
    ? value.map((inner, at) => [`[${at}]`, inner] as const)
    : Object.entries(isObject(value) ? value : {});
  for (const [name, inner] of entries) {
    const path = where === '' || name.startsWith('[') ? `${where}${name}` : `${where}.${name}`;
    const told = NAME.test(name) ? scalar(inner) : null;
    if (told !== null) found.push({ where: path, raw: kept(name, cut(line(told), RAW_LENGTH)) });
    if (told === null || typeof inner === 'string') gather(inner, { ...place, where: path, depth: depth + 1 });
  }
}

/** What remains may be money, which is not kept: of it only whether there is any. */
const kept = (name: string, value: string): string =>
  /remaining/i.test(name) ? String(Number(Number(value) > 0)) : value;

/** The value of a field as it was sent; of objects only a Duration of Google's kind is one value. */
function scalar(value: Json): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.length <= RAW_LENGTH ? value : null;
  return isObject(value) && ('seconds' in value || 'nanos' in value) ? JSON.stringify(value) : null;
}

function gatherText(said: string, { where, line, found }: Place): void {
  const text = line(said);
  for (const [, name = '', quoted, bare] of text.matchAll(INNER_FIELD)) {
    if (found.length >= MOST) return;
    const told = NAME.test(name) ? (quoted ?? bare ?? '') : null;
    if (told !== null) found.push({ where: where === '' ? name : `${where}.${name}`, raw: kept(name, told) });
  }
  const words = nearCues(text);
  if (words !== '') found.push({ where: WORDS, raw: cut(words, WORDS_LENGTH) });
}

/** A text that speaks of a wait and has a time in it; of a long one the parts around the words that do. */
function nearCues(text: string): string {
  const parts: string[] = [];
  let [past, seen] = [0, 0];
  for (const { index } of text.matchAll(CUE)) {
    if (index < past) continue;
    if ((seen += 1) > MOST_CUES) break;
    const part = text.slice(Math.max(past, index - AROUND_CUE / 2), index + AROUND_CUE);
    if (!TIME.test(part)) continue;
    past = index + AROUND_CUE;
    parts.push(part);
    if (parts.length === MOST_PARTS) break;
  }
  return text.length <= WORDS_LENGTH && parts.length > 0 ? text : parts.join(' … ');
}
