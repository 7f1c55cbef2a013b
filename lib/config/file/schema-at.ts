import { z } from 'zod';
import { ConfigFile } from './file-schema';
import type { Path } from './problem';

/** The schema of what stands at a path, without its `optional`; undefined where the file has nothing. */
export function schemaAt(path: Path): z.ZodType | undefined {
  let schema: z.ZodType | undefined = ConfigFile;
  for (const part of path) {
    if (schema instanceof z.ZodArray) schema = schema.element as z.ZodType;
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
