/** Where things are. What is about one target names it, so that a link means the same when there are more. */
export const checkHref = (id: string, target: string | null): string =>
  `/checks/${encodeURIComponent(id)}${target === null ? '' : `?${query(target)}`}`;

/** One of several targets in full. */
export const boardHref = (target: string): string => `/?${query(target)}`;

export const runHref = (id: string): string => `/runs/${encodeURIComponent(id)}`;

export const insightHref = (target: string): string => `/insight?${query(target)}`;

export const methodologyHref = (target: string): string => `/methodology?${query(target)}`;

export interface IncidentFilter {
  state?: string | undefined;
  target?: string | undefined;
}

/** The address of the list with that filter, from the latest or from the page after `cursor`. */
export function incidentsHref({ state, target, cursor }: IncidentFilter & { cursor?: string }): string {
  const given = Object.entries({ state, target, cursor }).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length > 0 ? `/incidents?${new URLSearchParams(given).toString()}` : '/incidents';
}

/** A word in the list of all. */
export const wordHref = (kind: 'outcome' | 'reason' | 'side', word: string): string => `/words#${kind}-${word}`;

const query = (target: string): string => new URLSearchParams({ target }).toString();
