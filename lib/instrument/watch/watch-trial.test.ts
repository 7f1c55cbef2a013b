import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { watchTrial } from '@/lib/instrument/testing/watch-trial';

it(
  'every moment is run once by two servers on one directory, although they are killed',
  { timeout: 60_000 },
  async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'watch-trial-'));
    const figures = await watchTrial({
      ...{ location: { kind: 'sqlite', directory }, servers: 2, targets: 2 },
      ...{ everyMs: 5000, leaseMs: 1500, lengthMs: 10_000, killEveryMs: 2500 },
    });
    expect(figures).toMatchObject({ twice: 0, lost: 0 });
    expect(figures.once + figures.skipped).toBe(figures.due);
    expect(figures.due).toBeGreaterThanOrEqual(10);
    expect(figures.kills).toBeGreaterThan(1);
    await rm(directory, { recursive: true, force: true });
  },
);
