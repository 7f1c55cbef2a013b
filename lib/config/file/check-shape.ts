import type { z } from 'zod';
import { looksLikeKey } from '@/lib/domain/key-answer';
import { shownValue } from '../shown-value';
import { ConfigFile, FIELDS } from './file-schema';
import { nearest } from './nearest';
import type { Path } from './problem';
import { schemaAt, shapeAt, valueAt } from './schema-at';

/** What is wrong at a place of the document. */
export interface Finding {
  path: Path;
  says: string;
  /** Whether it is the key that is wrong, and not its value. */
  atKey?: true;
}

/** Where the document has another shape than the schema: each place once. */
export function checkShape(document: unknown): Finding[] {
  const parsed = ConfigFile.safeParse(document);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) => {
    const path = issue.path as Path;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...path, key], says: unknownKey(key, path), atKey: true as const }));
    }
    return [{ path, says: misfit(path, valueAt(document, path), issue) }];
  });
}

function unknownKey(key: string, path: Path): string {
  const known = Object.keys(shapeAt(path) ?? {});
  const meant = nearest(key, known);
  if (meant !== null) return `is not known here, did you mean ${meant}?`;
  return `is not known here, takes ${known.join(', ')}`;
}

function misfit(path: Path, value: unknown, issue: z.core.$ZodIssue): string {
  const schema = schemaAt(path);
  const { takes = 'something else', refers } = (schema && FIELDS.get(schema)) ?? {};
  if (value === undefined) return `is missing, takes ${takes}`;
  if (value === null) return `is empty, takes ${takes}`;
  if (refers === 'must') return `got a value not shown here, takes ${takes}`;
  const got = typeof value === 'string' && issue.code === 'invalid_value' ? suggested(value, issue.values) : '';
  const wantsText = issue.code === 'invalid_type' && issue.expected === 'string';
  const quote = wantsText && typeof value !== 'object' ? `; quote it: '${String(value)}'` : '';
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
