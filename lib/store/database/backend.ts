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

/** The `code` of an error from the system or a database, when it looks like one. */
export function errorCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^\w{1,40}$/.test(code) ? code : null;
}
