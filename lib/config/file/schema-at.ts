import { z } from 'zod';
import { ConfigFile } from './file-schema';
import type { Path } from './problem';

/** The schema of what stands at a path, without its `optional`; undefined where the file has nothing. */
export function schemaAt(path: Path): z.ZodType | undefined {
  let schema: z.ZodType | undefined = ConfigFile;
  for (const part of path) {
    if (schema instanceof z.ZodArray && typeof part === 'number') schema = schema.element as z.ZodType;
    else if (schema instanceof z.ZodObject && Object.hasOwn(schema.shape, part)) {
      schema = schema.shape[part] as z.ZodType;
    } else return undefined;
    if (schema instanceof z.ZodOptional) schema = schema.unwrap() as z.ZodType;
  }
  return schema;
}

/** The members of the mapping at a path. */
export function shapeAt(path: Path): Record<string, unknown> | undefined {
  const schema = schemaAt(path);
  return schema instanceof z.ZodObject ? schema.shape : undefined;
}

/** What a document has at a path; undefined where it has nothing. */
export function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

/** Every text of a document with its path. */
export function* textsOf(value: unknown, path: Path = []): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield* textsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

/** The parts of a check that look at several values together. They take whatever was written, so that all is told at once. */
export interface Relations {
  document: unknown;
  /** A text after its reference was followed. */
  textAt(path: Path): string | undefined;
  lineOf(path: Path): number;
  /** Whether there is a server that takes mail. */
  mail: boolean;
}

type Entry = { path: Path; id: string | null };

export function entries(document: unknown, list: string): Entry[] {
  const items = valueAt(document, [list]);
  if (!Array.isArray(items)) return [];
  return items.map((item, at) => {
    const id = valueAt(item, ['id']);
    return { path: [list, at], id: typeof id === 'string' ? id : null };
  });
}

export const mapping = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
