import type { Path } from './problem';
import { valueAt } from './schema-at';

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
