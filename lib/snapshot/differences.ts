import { pointer } from './part-digests';

/** JSON pointers (RFC 6901) at which two JSON values differ, deepest places first named, at most `max`. */
export function differences(a: unknown, b: unknown, max = 20): string[] {
  const found: string[] = [];
  collect(a, b, [], found, max);
  return found;
}

function collect(a: unknown, b: unknown, path: string[], found: string[], max: number): void {
  if (found.length >= max || Object.is(a, b)) return;
  if (!isBranch(a) || !isBranch(b) || Array.isArray(a) !== Array.isArray(b)) {
    found.push(pointer(...path));
    return;
  }
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (!Object.hasOwn(a, name) || !Object.hasOwn(b, name)) found.push(pointer(...path, name));
    else collect(a[name], b[name], [...path, name], found, max);
    if (found.length >= max) return;
  }
}

const isBranch = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
