import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Target } from '@/lib/domain/target';
import { finished, sampleRun } from '@/lib/domain/testing/sample-runs';
import { openStore } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { Teller } from '@/lib/store/testing/teller';
import { TargetRecords } from './target-records';

const ids = Array.from({ length: 9 }, (_, n) => `t${n}`);
const targets = ids.map((id) => ({ id }) as Target);

let directory: string;
let store: Store;
let tell: Teller;
let read: string[];
let now: number;
let records: TargetRecords;
beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'target-records-'));
  store = await openStore({ kind: 'sqlite', directory });
  tell = new Teller(store);
  [read, now] = [[], 0];
  const counting = { marks: () => store.marks(), target: (id: string) => (read.push(id), store.target(id)) };
  records = new TargetRecords(counting, () => now);
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

/** What is told, and which of them were read for that. */
async function told() {
  read = [];
  const found = await records.of(targets);
  for (const {
    target: { id },
    record,
  } of found)
    expect(record).toEqual(await store.target(id));
  return read;
}

it('of many targets only those are read that changed, and what is told is what is on record', async () => {
  for (const [n, id] of ids.entries()) await tell.runEnded(finished(sampleRun(n, { target: id }), n));
  expect(await told()).toEqual(ids);
  expect(await told()).toEqual([]);
  await tell.runEnded(finished(sampleRun(60, { target: 't7' }), 60));
  expect(await told()).toEqual(['t7']);
  const open = sampleRun(61, { target: 't8' });
  await tell.runStarted(open);
  expect([await told(), await told()]).toEqual([['t8'], ['t8']]);
  await tell.runEnded({ ...finished(open, 62, 'cancelled', 'cancelled'), status: 'cancelled' });
  expect([await told(), await told()]).toEqual([['t8'], []]);
  now = 600_000;
  expect(await told()).toEqual(ids);
});
