import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type StoreLocation } from './open-store';
import { StoreError } from './store';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'open-store-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function refusal(location: StoreLocation): Promise<string> {
  const error: unknown = await openStore(location).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreError);
  const { message } = error as StoreError;
  expect(message).not.toMatch(/[\n\r]/);
  return message;
}

describe('a store in a directory', () => {
  it('makes the directory and the file for this user alone', async () => {
    const directory = path.join(root, 'a', 'b');
    const store = await openStore({ kind: 'sqlite', directory });
    const modes = await Promise.all(
      [directory, ...['', '-wal', '-shm'].map((suffix) => path.join(directory, `chutes-status.db${suffix}`))].map(
        async (place) => ((await stat(place)).mode & 0o777).toString(8),
      ),
    );
    await store.close();
    expect(modes).toEqual(['700', '600', '600', '600']);
  });

  it('that cannot be written is refused in one line with place and remedy', async () => {
    const file = path.join(root, 'file');
    await writeFile(file, '');
    const message = await refusal({ kind: 'sqlite', directory: path.join(file, 'below') });
    expect(message).toContain(path.join(file, 'below', 'chutes-status.db'));
    expect(message).toMatch(/ENOTDIR.*set DATA_DIR/);
  });

  it('where a directory stands in place of the file is refused', async () => {
    await mkdir(path.join(root, 'chutes-status.db'));
    expect(await refusal({ kind: 'sqlite', directory: root })).toMatch(/EISDIR.*set DATA_DIR/);
  });

  it('with a file that is no database is refused, and the file left alone', async () => {
    const file = path.join(root, 'chutes-status.db');
    await writeFile(file, 'Dear diary,\n'.repeat(1_000));
    const message = await refusal({ kind: 'sqlite', directory: root });
    expect(message).toContain(`${file}: not a SQLite database`);
    expect((await stat(file)).size).toBe(12_000);
  });

  it('with a database whose pages are overwritten is refused as damaged', async () => {
    await (await openStore({ kind: 'sqlite', directory: root })).close();
    const file = path.join(root, 'chutes-status.db');
    const { size } = await stat(file);
    await writeFile(file, Buffer.alloc(size - 100, 0xa5), { flag: 'r+' });
    expect(await refusal({ kind: 'sqlite', directory: root })).toMatch(/damaged|not a SQLite database/);
  });

  it('shows no control character of its path', async () => {
    const message = await refusal({ kind: 'sqlite', directory: '/dev/null/a\nb\u001b[31m' });
    expect(message).toContain('/dev/null/a b [31m');
  });
});

describe('a store on PostgreSQL', () => {
  const SECRET = 'p4ssw0rd';

  it('that nothing listens for is refused in one line, without the password', async () => {
    const message = await refusal({
      kind: 'postgres',
      url: `postgres://me:${SECRET}@127.0.0.1:9/status?password=${SECRET}`,
    });
    expect(message).toBe(
      'PostgreSQL at 127.0.0.1:9/status: nothing listens there; start the server, or correct DATABASE_URL',
    );
  });

  it.each([
    'postgres://me:p4ssw0rd@:::',
    'postgres://me:p4ssw0rd@[bad/x',
    `postgres://me:${SECRET}@no-such-host.invalid/x`,
  ])('that cannot be found by %s is refused in one line, without the password', async (url) => {
    const message = await refusal({ kind: 'postgres', url });
    expect(message).toContain('DATABASE_URL');
    expect(message).not.toContain(SECRET);
  });

  it('that does not speak PostgreSQL is refused in one line, without the password', async () => {
    const server = createServer((socket) =>
      socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const message = await refusal({ kind: 'postgres', url: `postgres://me:${SECRET}@127.0.0.1:${port}/x` });
    server.close();
    expect(message).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+\/x: what is there does not answer/);
    expect(message).not.toContain(SECRET);
  });
});
