import type { Dialect } from 'kysely';
import type { Changes } from './changes';

/** What differs between the databases, apart from the queries, which do not. */
export interface Backend {
  /** What the database is called towards the operator; never holds a password. */
  place: string;
  /** The variable that says where it is. */
  variable: 'DATA_DIR' | 'DATABASE_URL';
  /** Makes the database when it is missing. */
  writer(): Promise<Dialect>;
  /** For reading alone, beside the writer; null when the writer serves readers as well. */
  reader: (() => Promise<Dialect>) | null;
  changes: Changes;
  /** What is wrong and what to do, in words that continue "<place>: ". Holds no text that came from outside. */
  explain(error: unknown): string;
}

/** The code of an error that a probing write made when it took too long. */
export const NO_WRITES = 'NO_WRITES';

/** Whether an error is one of the database or of the way to it, and not of what was asked of it. */
export function isDatabaseFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = errorCode(error);
  if (code === null) return /^(?:Connection terminated|Query read timeout|timeout exceeded)/.test(error.message);
  return (
    code === NO_WRITES ||
    /^(?:SQLITE_(?!CONSTRAINT|RANGE|MISMATCH|TOOBIG)|(?:ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|ENOSPC|EROFS|EIO)$|(?:08|25006|40|53|57|58|XX))/.test(
      code,
    )
  );
}

/** The `code` of an error from the system or a database, when it looks like one. */
export function errorCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^\w{1,40}$/.test(code) ? code : null;
}

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
