import { type Hit, isSubject } from './words/meaning';
import { plainWords } from './words/normalise';
import { readStatements } from './words/statements';
import { CODE_WINDOWS, NUMBERED } from './code-numbers';
import { windowOf } from './words/windows';
import { BROAD, type CodeMeaning, EXACT } from './code-names';

export interface CodeReading {
  hit: Hit;
  /** Of a table, made out from the words that it is made of, or the name of a whole class. */
  known: 'exact' | 'words' | 'broad';
}

/** What a machine code means: by the table, else by the words that it is made of. Null when it says nothing. */
export function readCode(code: string, where: string): CodeReading | null {
  const known = knownCode(code, where);
  const words = codeWords(code);
  if (known) {
    if (known.meaning === 'none') return null;
    const window = CODE_WINDOWS[code] ?? windowOf(words);
    return { hit: { meaning: known.meaning, window, weak: false }, known: known.broad ? 'broad' : 'exact' };
  }
  if (/^[\d.]*$/.test(code)) return null;
  const [hit] = readStatements(words).toSorted((a, b) => Number(a.weak) - Number(b.weak));
  if (!hit) return null;
  const broad = hit.meaning === 'rate' || (hit.weak && isSubject(hit.meaning) && hit.meaning !== 'money');
  return { hit, known: broad ? 'broad' : 'words' };
}

/** Whether a value is made like a code rather than like a sentence or a name. */
export const isCodeLike = (value: string): boolean =>
  /^[A-Za-z][\w.:-]{1,80}$/.test(value) && (/[_.]/.test(value) || /[a-z][A-Z]/.test(value) || /^[A-Z\d]+$/.test(value));

const VOCABULARY = new Set(
  `account access api auth base content free generate input paid project region tier authentication authorization available bad balance billing budget busy call calls capacity code concurrency concurrent
  connect connection credit credits daily day decommissioned denied deployment deprecated does enough error exceeded exception exhausted exist expired
  failed fault for forbidden found full gateway hit hour in instance instances insufficient internal invalid is key limit limited limits load loading low
  maintenance max minute missing model monthly month network no not of on out over overload overloaded parameter payment pending per permission plan
  provider queue quota rate ratio reached ready refused request requests required resource resources response retry scaling server service starting
  subscription supported system temporarily throttled throttling time timeout token tokens too many unauthorized unavailable unknown unsupported
  upstream usage used user value warming week weekly worker workers`.split(/\s+/),
);

/** The words of a code, also of one whose capitals were lost (`insufficientquota`). */
export function codeWords(code: string): string {
  return plainWords(code.replace(/[.:/]/g, ' '))
    .split(' ')
    .flatMap((word) => (word.length > 8 && !VOCABULARY.has(word) ? (segments(word) ?? [word]) : [word]))
    .join(' ');
}

/** A word taken apart into words that are known, all of it; null when that cannot be done. */
function segments(word: string): string[] | null {
  const bounded = word.slice(0, 60);
  const ends: (string[] | null)[] = [[]];
  for (let end = 1; end <= bounded.length; end++) {
    ends[end] = null;
    for (let from = Math.max(0, end - 14); from < end; from++) {
      const before = ends[from];
      const part = bounded.slice(from, end);
      if (before && VOCABULARY.has(part) && (ends[end] === null || before.length + 1 < (ends[end]?.length ?? 0))) {
        ends[end] = [...before, part];
      }
    }
  }
  return ends[bounded.length] ?? null;
}

const squeeze = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

interface CodeEntry {
  meaning: CodeMeaning;
  broad: boolean;
}

const entries = (table: Partial<Record<CodeMeaning, string>>, broad: boolean): [string, CodeEntry][] =>
  Object.entries(table).flatMap(([meaning, codes]) =>
    codes
      .trim()
      .split(/\s+/)
      .map((code): [string, CodeEntry] => [squeeze(code), { meaning: meaning as CodeMeaning, broad }]),
  );

const NAMED = new Map([...entries(BROAD, true), ...entries(EXACT, false)]);
const NUMBERS = NUMBERED.map(({ where, codes }) => ({ where, codes: new Map(entries(codes, false)) }));

/** What a vendor's code means; null when it is in no table. `where` is the place at which it stood. */
function knownCode(code: string, where: string): CodeEntry | null {
  if (!/^\d+$/.test(code)) return NAMED.get(squeeze(code)) ?? null;
  for (const { where: pattern, codes } of NUMBERS) {
    const found = pattern.test(where.toLowerCase()) ? codes.get(code) : undefined;
    if (found) return found;
  }
  return null;
}
