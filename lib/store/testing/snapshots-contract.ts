import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '@/lib/store/open-store';
import type { NewSnapshot } from '@/lib/store/snapshots/snapshot-store';
import type { StoreUnderTest } from './store-under-test';

const DAY = 86_400_000;
/** When they are read. */
export const START = Date.parse('2026-03-01T00:00:00.000Z');
const at = (days: number): string => new Date(START + days * DAY).toISOString();
const idOf = (n: number): string => `snapshot-${String(n).padStart(13, '0')}`;

export const sampleSnapshot = (n: number, more: Partial<NewSnapshot> = {}): NewSnapshot => ({
  id: idOf(n),
  createdAt: at(n),
  target: 'llm.chutes.ai',
  targetName: 'llm.chutes.ai',
  standIn: false,
  verified: true,
  outcome: 'PASS',
  textModel: 'Qwen/Qwen3',
  note: null,
  sha256: 'ab'.repeat(32),
  expiresAt: null,
  json: `{"n":${n}}`,
  ...more,
});

export function describeSnapshots(subject: StoreUnderTest): void {
  const snapshots = () => subject.store.snapshots;
  const add = async (...all: NewSnapshot[]) => {
    for (const each of all) await snapshots().add(each);
  };
  const ids = async (query: object = {}, now = START) =>
    (await snapshots().list({ limit: 100, ...query }, now)).snapshots.map(({ id }) => id);

  it('come back byte for byte', async () => {
    const json = '{"note":"“ünï” \\u0000 \u{1f600}"}';
    const more = { json, note: 'why', expiresAt: at(9), standIn: true, verified: false, outcome: 'CAPACITY' } as const;
    await add(sampleSnapshot(0, more));
    expect(await snapshots().read(idOf(0), START)).toEqual({
      ...sampleSnapshot(0, more),
      pinned: false,
      state: 'live',
    });
    expect(await snapshots().read('unknown\0', START)).toBeNull();
  });

  it('once revoked have neither content nor note, in no column of the database', async () => {
    await add(sampleSnapshot(0, { note: 'a-telling-note', json: '{"a":"telling-json"}', textModel: 'telling-model' }));
    expect(await snapshots().revoke(idOf(0), START + 1)).toBe(true);
    expect(await snapshots().read(idOf(0), START + 2)).toMatchObject({ state: 'revoked', json: null, note: null });
    const db = await openDatabase(subject.location);
    expect(JSON.stringify(await db.selectFrom('snapshot').selectAll().execute())).not.toContain('telling');
    await db.destroy();
  });

  it('once revoked or expired stand in no byte of the database file, nor of its log', async () => {
    const { location } = subject;
    if (location.kind !== 'sqlite') return;
    const json = (n: number): string => JSON.stringify({ marker: `marker-of-snapshot-${n}-`.repeat(3_000) });
    await add(sampleSnapshot(0, { json: json(0) }), sampleSnapshot(1, { json: json(1), expiresAt: at(1) }));
    const bytes = (): string =>
      ['', '-wal']
        .map((end) => readFileSync(path.join(location.directory, `chutes-status.db${end}`), 'latin1'))
        .join('');
    expect(bytes()).toContain('marker-of-snapshot-0-');
    await snapshots().revoke(idOf(0), START);
    await snapshots().eraseExpired(START + 2 * DAY);
    expect(bytes()).not.toContain('marker-of-snapshot');
  });

  it('cannot be revoked, pinned or prolonged once they are gone', async () => {
    await add(sampleSnapshot(0), sampleSnapshot(1, { expiresAt: at(2) }));
    await snapshots().revoke(idOf(0), START);
    for (const [id, now] of [
      [idOf(0), START] as const,
      [idOf(1), START + 2 * DAY] as const,
      ['none', START] as const,
    ]) {
      expect(await snapshots().revoke(id, now)).toBe(false);
      expect(await snapshots().change(id, { pinned: true }, now)).toBe(false);
      expect(await snapshots().change(id, { expiresAt: at(9) }, now)).toBe(false);
      expect(await snapshots().change(id, {}, now)).toBe(false);
    }
  });

  it('are gone from the very moment of their expiry, and erased when asked to', async () => {
    await add(sampleSnapshot(0, { expiresAt: at(2), note: 'a-telling-note' }), sampleSnapshot(1, { expiresAt: at(3) }));
    expect(await snapshots().read(idOf(0), START + 2 * DAY - 1)).toMatchObject({ state: 'live' });
    expect(await snapshots().read(idOf(0), START + 2 * DAY)).toMatchObject({
      state: 'expired',
      json: null,
      note: null,
    });
    await snapshots().eraseExpired(START + 2 * DAY);
    const db = await openDatabase(subject.location);
    const rows = await db.selectFrom('snapshot').select(['json', 'search']).orderBy('id').execute();
    expect(rows[0]).toEqual({ json: null, search: '' });
    expect(rows[1]?.json).toBe('{"n":1}');
    await db.destroy();
  });

  it('pinned do not expire, and an expiry unpins', async () => {
    await add(sampleSnapshot(0, { expiresAt: at(1) }));
    expect(await snapshots().change(idOf(0), { pinned: true }, START)).toBe(true);
    expect(await snapshots().read(idOf(0), START + 5 * DAY)).toMatchObject({
      pinned: true,
      expiresAt: null,
      state: 'live',
    });
    expect(await snapshots().change(idOf(0), { expiresAt: at(7) }, START)).toBe(true);
    expect(await snapshots().read(idOf(0), START)).toMatchObject({ pinned: false, expiresAt: at(7) });
  });

  it('are listed pinned first, then newest first, without their content', async () => {
    await add(sampleSnapshot(0), sampleSnapshot(2), sampleSnapshot(1));
    await snapshots().change(idOf(0), { pinned: true }, START);
    expect(await ids()).toEqual([idOf(0), idOf(2), idOf(1)]);
    expect((await snapshots().list({ limit: 1 }, START)).snapshots[0]).not.toHaveProperty('json');
  });

  it('that a server of an earlier version made are a pass where verified, and else not known', async () => {
    await add(sampleSnapshot(0), sampleSnapshot(1, { verified: false }));
    const db = await openDatabase(subject.location);
    await db.updateTable('snapshot').set({ outcome: null }).execute();
    await db.destroy();
    const { snapshots: listed } = await snapshots().list({ limit: 2 }, START);
    expect(listed.map(({ outcome }) => outcome)).toEqual([null, 'PASS']);
  });

  it('are found by words of note, target and model in any case, wildcards standing for themselves', async () => {
    await add(
      sampleSnapshot(0, { note: 'Before the 100% batch' }),
      sampleSnapshot(1, { textModel: 'deepseek-ai/DeepSeek_V3' }),
      sampleSnapshot(2, { target: 'x', targetName: 'proxy.example' }),
    );
    expect(await ids({ search: 'BATCH before' })).toEqual([idOf(0)]);
    expect(await ids({ search: '100%' })).toEqual([idOf(0)]);
    expect(await ids({ search: 'deepseek_v' })).toEqual([idOf(1)]);
    expect(await ids({ search: 'deepseek%v' })).toEqual([]);
    expect(await ids({ search: 'proxy' })).toEqual([idOf(2)]);
    expect(await ids({ search: "o'; drop table snapshot; -- \0\\" })).toEqual([]);
    expect(await ids({ search: '   ' })).toHaveLength(3);
  });

  it('are filtered by target, verdict and state', async () => {
    await add(
      sampleSnapshot(0, { verified: false }),
      sampleSnapshot(1, { target: 'other' }),
      sampleSnapshot(2, { expiresAt: at(3) }),
      sampleSnapshot(3),
    );
    await snapshots().revoke(idOf(3), START);
    expect(await ids({ verified: false })).toEqual([idOf(0)]);
    expect(await ids({ target: 'other' })).toEqual([idOf(1)]);
    const later = START + 4 * DAY;
    expect(await ids({ state: 'live' }, later)).toEqual([idOf(1), idOf(0)]);
    expect(await ids({ state: 'expired' }, later)).toEqual([idOf(2)]);
    expect(await ids({ state: 'revoked' }, later)).toEqual([idOf(3)]);
  });

  it('page through once each, and refuse a cursor that is not theirs', async () => {
    await add(...Array.from({ length: 7 }, (_, n) => sampleSnapshot(n)));
    await snapshots().change(idOf(3), { pinned: true }, START);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await snapshots().list({ limit: 2, ...(cursor !== null && { cursor }) }, START);
      seen.push(...page.snapshots.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual([3, 6, 5, 4, 2, 1, 0].map(idOf));
    for (const foreign of ['', 'x', Buffer.from('2/1/a').toString('base64url')]) {
      await expect(snapshots().list({ limit: 2, cursor: foreign }, START)).rejects.toMatchObject({
        name: 'BadCursorError',
      });
    }
  });

  it('know the one before of the same target that can still be read', async () => {
    await add(
      sampleSnapshot(0),
      sampleSnapshot(1),
      sampleSnapshot(2, { expiresAt: at(3) }),
      sampleSnapshot(3, { target: 'other' }),
      sampleSnapshot(4),
    );
    await snapshots().revoke(idOf(1), START);
    expect(await snapshots().previous(idOf(4), START)).toBe(idOf(2));
    expect(await snapshots().previous(idOf(4), START + 9 * DAY)).toBe(idOf(0));
    expect(await snapshots().previous(idOf(0), START)).toBeNull();
    expect(await snapshots().previous(idOf(3), START)).toBeNull();
  });
}
