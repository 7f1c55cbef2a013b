import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { firstByteTimes } from './testing/first-byte-times';
import { outboxTrial } from './testing/outbox-trial';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'outbox-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it(
  'nothing is lost when the sender is killed and the receiver fails, and what comes again has the same id',
  {
    timeout: 60_000,
  },
  async () => {
    const trial = { location: { kind: 'sqlite', directory } as const, events: 150, kills: 2, failing: 0.3 };
    expect(await outboxTrial(trial)).toMatchObject({ lost: 0, foreign: 0, kills: 2 });
  },
);

it('a message is on its way within a second of what it tells', async () => {
  const times = await firstByteTimes({ kind: 'sqlite', directory }, 20);
  expect(Math.max(...times)).toBeLessThan(1000);
});
