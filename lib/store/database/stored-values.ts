/** What no database keeps: PostgreSQL refuses NUL and SQLite cuts the text there; a lone surrogate is no character. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** The row with every text made such that both databases give back what they were given. */
export function storable<Row extends object>(row: Row): Row {
  const entries = Object.entries(row).map(([column, value]) => [column, cleaned(value)]);
  return Object.fromEntries(entries) as Row;
}

function cleaned(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(UNSTORABLE, '\uFFFD') : value;
}

/** Milliseconds since the epoch, as the store keeps moments, of an ISO 8601 text. */
export const toMs = (iso: string): number => Date.parse(iso);

export const toIso = (ms: number): string => new Date(ms).toISOString();

export const toMsOrNull = (iso: string | null): number | null => (iso === null ? null : toMs(iso));

export const toIsoOrNull = (ms: number | null): string | null => (ms === null ? null : toIso(ms));
