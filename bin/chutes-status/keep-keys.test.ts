import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreBackup } from '@/lib/store/backup/restore-backup';
import { writeBackup } from '@/lib/store/backup/write-backup';
import { openStore } from '@/lib/store/open-store';
import { verifyHere, readSealer } from '@/lib/server/snapshots/sealing-key';
import { startProduct } from '@/lib/server/testing/product';
import { keepKeys } from './keep-keys';
import { parseKeysCommand } from './record-arguments';
import { Terminal } from './terminal';
import { verifyFile } from './verify-file';

let product: Awaited<ReturnType<typeof startProduct>>;
let old: string;
beforeAll(async () => {
  product = await startProduct();
  await product.runAll();
  old = (await product.server.snapshots.create({})).json;
});
afterAll(() => product.close());

const keyIds = async () => (await product.server.snapshots.keys()).keys.map(({ kid }) => kid);
const idOf = (json: string) => (JSON.parse(json) as { seal: { keyId: string } }).seal.keyId;
const resultOf = async (json: string) => (await product.server.snapshots.verify(json)).result;

function terminal() {
  let said = '';
  const stream = new Writable({ write: (chunk: Buffer, _encoding, done) => ((said += chunk.toString()), done()) });
  return { terminal: new Terminal(stream, stream, {}), said: () => said };
}

async function ask(...args: string[]): Promise<{ code: number; said: string }> {
  const { terminal: to, said } = terminal();
  const command = parseKeysCommand(['snapshot', 'keys', ...args]);
  if (!command) throw new Error('no such command');
  const code = await keepKeys(command, { DATA_DIR: product.directory }, to);
  await to.flush();
  return { code, said: said() };
}

describe('a key that is rotated while a server runs', () => {
  it('seals no more, and what it sealed still verifies', async () => {
    const former = idOf(old);
    const { pem } = await product.store.snapshots.keys.all(() => 'none', 0);
    const named = createHmac('sha256', pem).update('a private target').digest('hex').slice(0, 12);
    expect((await ask()).said).toMatch(new RegExp(`^SEALS ${former} since `));
    const { code, said } = await ask('rotate');
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(new RegExp(`SEALS (?!${former}).*\\nFORMER ${former} since`)),
    ]);
    const fresh = (await product.server.snapshots.create({})).json;
    expect(idOf(fresh)).not.toBe(former);
    expect(await keyIds()).toEqual([idOf(fresh), former]);
    expect([await resultOf(old), await resultOf(fresh)]).toEqual(['intact', 'intact']);
    const { entries } = await product.server.door.audit({ limit: 1 });
    expect(entries).toMatchObject([
      { who: 'command line', action: 'snapshots.keys.rotate', subject: `key ${idOf(fresh)}` },
    ]);
    expect((await readSealer(product.store, 0)).pseudonym('a private target')).toBe(named);
    // Of the private half nothing is left, in the log of the database neither.
    const secret = pem.split('\n')[1] ?? '';
    for (const name of ['chutes-status.db', 'chutes-status.db-wal']) {
      expect(readFileSync(path.join(product.directory, name)).includes(secret)).toBe(false);
    }
  });

  it.each([
    ['with the keys', true],
    ['without the private one', false],
  ])('still verifies after a backup %s came back elsewhere', async (_how, sealingKey) => {
    const file = path.join(product.directory, `${String(sealingKey)}.backup`);
    const elsewhere = { kind: 'sqlite', directory: path.join(product.directory, String(sealingKey)) } as const;
    await writeBackup({ kind: 'sqlite', directory: product.directory }, file, { sealingKey, now: Date.now() });
    const own = await openStore(elsewhere);
    const { keyId } = await readSealer(own, Date.now());
    await own.close();
    await restoreBackup(elsewhere, file);
    const store = await openStore(elsewhere);
    const sealer = await readSealer(store, Date.now());
    expect((await verifyHere(old, sealer, store, Date.now())).result).toBe('intact');
    const [present] = await keyIds();
    expect(sealer.keyId).toBe(sealingKey ? present : keyId);
    expect(sealer.trusted.map((key) => key.keyId)).toContain(present);
    await store.close();
  });

  it('verifies from the command line, and not once it is forgotten', async () => {
    const file = path.join(product.directory, 'old.json');
    await writeFile(file, old);
    const verified = () =>
      verifyFile(
        { kind: 'verify', file, keys: undefined, json: false, envFiles: false },
        { DATA_DIR: product.directory },
        terminal().terminal,
      );
    expect(await verified()).toBe(0);
    const [present = '', former = ''] = await keyIds();
    expect(await ask('forget', present)).toMatchObject({ code: 1, said: expect.stringContaining('rotate first') });
    expect(await ask('forget', 'nobody')).toMatchObject({ code: 1, said: expect.stringContaining('no former key') });
    expect((await ask('forget', former)).code).toBe(0);
    expect(await verified()).toBe(51);
    expect(await resultOf(old)).toBe('unknown_key');
  });
});

it('takes no other arguments', () => {
  expect(parseKeysCommand(['snapshot', 'verify', 'x'])).toBeNull();
  for (const args of [['x'], ['rotate', 'x'], ['forget'], ['forget', 'a', 'b'], ['--role', 'x']]) {
    expect(() => parseKeysCommand(['snapshot', 'keys', ...args])).toThrow();
  }
});

it.each(['-', '--'])('takes an id that begins with %s, wherever it stands', (dashes) => {
  const id = dashes.padEnd(43, 'Ix4_');
  const command = { kind: 'keys', action: 'forget', id, json: true, envFiles: true };
  expect(parseKeysCommand(['snapshot', 'keys', 'forget', id, '--json'])).toEqual(command);
  expect(parseKeysCommand(['snapshot', 'keys', '--json', 'forget', id])).toEqual(command);
});
