import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { type Backend, errorCode, NO_WRITES } from './backend';
import { postgresChanges } from './postgres-changes';

const POOL_SIZE = 5;
const CONNECT_TIMEOUT_MS = 10_000;
const READ_TIMEOUT_MS = 2_000;

/** The PostgreSQL database behind a `postgres://` URL, over a small pool of connections. */
export function postgresBackend(url: string): Backend {
  return {
    place: placeOf(url),
    variable: 'DATABASE_URL',
    writer: () => Promise.resolve(new PostgresDialect({ pool: createPool(url) })),
    // Nobody who looks waits longer than this for a server that hangs.
    reader: () => Promise.resolve(new PostgresDialect({ pool: quickToRefuse(createPool(url, READ_TIMEOUT_MS)) })),
    changes: postgresChanges({ connectionString: url, application_name: 'chutes-status', keepAlive: true }),
    explain,
  };
}

function createPool(url: string, timeoutMs?: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: timeoutMs ?? CONNECT_TIMEOUT_MS,
    ...(timeoutMs !== undefined && { query_timeout: timeoutMs }),
    application_name: 'chutes-status',
    keepAlive: true,
    types: { getTypeParser: typeParser },
  });
  // A connection that breaks while it is idle is replaced; one that breaks between two statements of a transaction fails
  // at the second. Unheard, either event would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Less than the time between two tries of whoever watches the record, so that each of them is a true one. */
const REFUSED_MS = 900;

/**
 * Of a server that did not answer one read in time the next is not awaited for a while: a page that reads several times would
 * wait for each.
 */
function quickToRefuse(pool: pg.Pool): PostgresPool {
  let silent: { error: Error; until: number } | null = null;
  const noted = (error: unknown): never => {
    if (error instanceof Error && isSilence(error)) silent = { error, until: performance.now() + REFUSED_MS };
    throw error;
  };
  const connect = async (): Promise<PostgresPoolClient> => {
    if (silent && performance.now() < silent.until) throw silent.error;
    const client = await pool.connect().catch(noted);
    const query = (...asked: unknown[]) => (client.query as (...given: unknown[]) => Promise<unknown>)(...asked);
    return {
      query: ((...asked: unknown[]) => query(...asked).catch(noted)) as PostgresPoolClient['query'],
      release: () => client.release(),
    };
  };
  return { connect, end: () => pool.end() } as PostgresPool;
}

const isSilence = ({ message }: Error): boolean => /^(?:Query read timeout|timeout exceeded)/.test(message);

/** Moments and counts come as int8 and stay far below 2^53, so they can be numbers as they are in SQLite. */
const typeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text');

/** Host, port and database alone: user, password and parameters of the URL may be secret. */
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `PostgreSQL at ${host || 'localhost'}${pathname}`;
  } catch {
    return 'PostgreSQL';
  }
}

const PROBLEMS: Record<string, string> = {
  [NO_WRITES]: 'the server takes no writes; look after it',
  '25006': 'the server takes no writes; it is a standby, or set to read only',
  '53100': 'the disk of the server is full; make room',
  '57P01': 'the server is being stopped; it is tried again',
  '57P03': 'the server is starting; it is tried again',
  ECONNRESET: 'the connection was lost; it is tried again',
  ECONNREFUSED: 'nothing listens there; start the server, or correct DATABASE_URL',
  ENOTFOUND: 'there is no such host; correct DATABASE_URL',
  EAI_AGAIN: 'the name of the host cannot be looked up; correct DATABASE_URL, or try again',
  ERR_INVALID_URL: 'the URL cannot be read; correct DATABASE_URL',
  '28P01': 'the user or the password is refused; correct DATABASE_URL',
  '28000': 'the user is refused; correct DATABASE_URL',
  '3D000': 'there is no such database; create it, or correct DATABASE_URL',
  '42501': 'the user may not create tables; grant it CREATE on the schema, or correct DATABASE_URL',
  '53300': 'the server has no connection left; raise max_connections, or try again',
};

function explain(error: unknown): string {
  const code = errorCode(error);
  if (error instanceof Error && isSilence(error)) {
    return 'the server does not answer; look after it';
  }
  if (code === null) return 'what is there does not answer as PostgreSQL does; correct DATABASE_URL';
  return PROBLEMS[code] ?? `cannot be used (${code}); check that the server runs and that DATABASE_URL is right`;
}
