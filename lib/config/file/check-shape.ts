import type { z } from 'zod';
import { looksLikeKey } from '@/lib/domain/key-answer';
import { shownValue } from '@/lib/config/config-error';
import { ConfigFile, FIELDS } from './file-schema';
import { nearest, sharesWord } from './nearest';
import type { Path } from './problem';
import { schemaAt, shapeAt, valueAt } from './schema-at';

/** What is wrong at a place of the document. */
export interface ShapeProblem {
  path: Path;
  says: string;
  /** Whether it is the key that is wrong, and not its value. */
  atKey?: true;
}

/** Where the document has another shape than the schema: each place once. */
export function checkShape(document: unknown): ShapeProblem[] {
  const parsed = ConfigFile.safeParse(document);
  if (parsed.success) return [];
  const unknown = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => unknownKey(key, issue.path as Path)) : [],
  );
  const meant = new Set(unknown.map(({ means }) => JSON.stringify(means)));
  const misfits = parsed.error.issues.flatMap((issue) => {
    const path = issue.path as Path;
    const value = valueAt(document, path);
    // What is there under a misspelt key is not told to be missing as well.
    const isMisspelt = value === undefined && meant.has(JSON.stringify(path));
    if (issue.code === 'unrecognized_keys' || isMisspelt) return [];
    return [{ path, says: misfit(path, value, issue) }];
  });
  return [...unknown.map(({ finding }) => finding), ...misfits];
}

/** What is said of a key, and the path of the one that is likely meant. */
function unknownKey(key: string, path: Path): { finding: ShapeProblem; means: Path | null } {
  const known = Object.keys(shapeAt(path) ?? {});
  const near = nearest(key, known) ?? sharesWord(key, known);
  const says = `is not known here, ${near === null ? `takes ${known.join(', ')}` : `did you mean ${near}?`}`;
  return { finding: { path: [...path, key], says, atKey: true }, means: near === null ? null : [...path, near] };
}

function misfit(path: Path, value: unknown, issue: z.core.$ZodIssue): string {
  const schema = schemaAt(path);
  const { takes = 'something else', refers } = (schema && FIELDS.get(schema)) ?? {};
  if (value === undefined) return `is missing, takes ${takes}`;
  if (value === null) return `is empty, takes ${takes}`;
  if (refers === 'must') return `got a value not shown here, takes ${takes}`;
  const got = typeof value === 'string' && issue.code === 'invalid_value' ? suggested(value, issue.values) : '';
  const wantsText = issue.code === 'invalid_type' && issue.expected === 'string';
  const isShown = told(value).startsWith('"');
  const quote = wantsText && typeof value !== 'object' ? `; quote it${isShown ? `: '${String(value)}'` : ''}` : '';
  return `got ${told(value)}, takes ${takes}${quote}${got}`;
}

function suggested(value: string, words: readonly unknown[]): string {
  const meant = nearest(
    value,
    words.filter((word) => typeof word === 'string'),
  );
  return meant === null ? '' : `, did you mean ${meant}?`;
}

/** A value as it may be shown. */
function told(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = String(value);
  return looksLikeKey(text) ? 'a value not shown here' : shownValue(text);
}
