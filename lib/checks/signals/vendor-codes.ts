import { BROAD, EXACT, type CodeMeaning } from './code-names';
import { NUMBERED } from './code-numbers';

export const squeeze = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

export interface CodeEntry {
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
export function knownCode(code: string, where: string): CodeEntry | null {
  if (!/^\d+$/.test(code)) return NAMED.get(squeeze(code)) ?? null;
  for (const { where: pattern, codes } of NUMBERS) {
    const found = pattern.test(where.toLowerCase()) ? codes.get(code) : undefined;
    if (found) return found;
  }
  return null;
}
