/** The page of a check; of the first target when none is named. */
export const checkHref = (id: string, target?: string): string =>
  `/checks/${encodeURIComponent(id)}${target === undefined ? '' : `?target=${encodeURIComponent(target)}`}`;

export const runHref = (id: string): string => `/runs/${encodeURIComponent(id)}`;
