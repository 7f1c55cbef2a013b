import 'server-only';
import type { Method, Operation } from './operation';

/** What is at an address: one or more operations, by method. */
export interface FoundOperations {
  methods: ReadonlyMap<string, Operation>;
  /** What the braces of the path stand for, decoded. */
  params: Readonly<Record<string, string>>;
}

/** Where an address leads: to operations, to nothing at all, or to the pages, by its decoded path. */
export type Found = FoundOperations | 'unknown' | { page: string };

interface Place {
  segments: readonly string[];
  methods: Map<Method, Operation>;
}

/**
 * Finds operations by path. A literal segment goes before one in braces; a first segment that is an operation's, such as
 * `api`, holds nothing but operations, unless it is the app that draws there. Takes the path as it was sent, without the query; null when it cannot be decoded.
 */
export function operationFinder(table: readonly Operation[]): (path: string) => Found | null {
  const places = placesOf(table);
  const own = new Set(table.filter(({ drawn }) => !drawn).map(({ path }) => path.split('/')[1]));
  return (path) => {
    const segments = decoded(path);
    if (!segments) return null;
    for (const place of places) {
      const params = paramsOf(place.segments, segments);
      if (params) return { methods: place.methods, params };
    }
    return own.has(segments[0] ?? '') || isNexts(segments) ? 'unknown' : { page: `/${segments.join('/')}` };
  };
}

/**
 * Next's own pages, such as the one that it shows for a fault, are nobody's to ask for. And it would keep pictures that it made
 * smaller, that of a revoked snapshot among them; no page here asks for one.
 */
const isNexts = ([first = '', second]: readonly string[]): boolean =>
  first === '_next' ? second === 'image' || second === 'data' : first.startsWith('_') && !first.startsWith('__nextjs');

function placesOf(table: readonly Operation[]): Place[] {
  const places = new Map<string, Place>();
  for (const row of table) {
    const place = places.get(row.path) ?? { segments: row.path.slice(1).split('/'), methods: new Map() };
    place.methods.set(row.method, row);
    places.set(row.path, place);
  }
  const inBraces = ({ segments }: Place) => segments.filter((segment) => nameOf(segment) !== null).length;
  return [...places.values()].toSorted((a, b) => inBraces(a) - inBraces(b));
}

/** One slash at the end makes no other address. */
function decoded(path: string): string[] | null {
  try {
    return path.replace(/^\//, '').replace(/\/$/, '').split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
}

function paramsOf(template: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (template.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [at, wanted] of template.entries()) {
    const segment = segments[at] ?? '';
    const [, name = null, end = ''] = IN_BRACES.exec(wanted) ?? [];
    if (name === null) {
      if (segment !== wanted) return null;
    } else {
      if (segment.length <= end.length || !segment.endsWith(end)) return null;
      params[name] = segment.slice(0, segment.length - end.length);
    }
  }
  return params;
}

/** A name in braces, and what the segment ends with, such as `.svg`. */
const IN_BRACES = /^\{(\w+)\}(\.\w+)?$/;

/** The name in the braces of a path's segment; null when it is literal. */
export const nameOf = (segment: string): string | null => IN_BRACES.exec(segment)?.[1] ?? null;
