import { expect, it } from 'vitest';
import { Run, type RunsPage } from '@/lib/domain/run';
import { finished, runId, sampleCheck, sampleRun } from '@/lib/domain/testing/sample-runs';
import { openDatabase } from '@/lib/store/open-store';
import { readRuns } from '@/lib/store/runs/read-runs';
import type { RunsQuery } from '@/lib/store/store';
import type { StoreUnderTest } from './store-under-test';

const toBase64 = (text: string) => Buffer.from(text).toString('base64url');

export function describeRuns(subject: StoreUnderTest): void {
  const idsOf = (runs: Run[]) => runs.map(({ id }) => id);

  it('is newest first, whole, and filtered by suite and target', async () => {
    const runs = [
      finished(sampleRun(0), 0),
      sampleRun(1, { suite: 'doctor', target: 'elsewhere' }),
      sampleRun(2, { suite: 'preflight' }),
      finished(sampleRun(3, { target: 'elsewhere' }), 3, 'quota_exhausted'),
    ];
    for (const run of runs) await subject.tell.runEnded(run);
    const page = await subject.store.runs({ limit: 10 });
    expect(page).toEqual({ runs: runs.toReversed(), nextCursor: null });
    for (const run of page.runs) Run.parse(run);
    expect(idsOf((await subject.store.runs({ limit: 10, suite: 'smoke' })).runs)).toEqual([runId(3), runId(0)]);
    expect(idsOf((await subject.store.runs({ limit: 10, target: 'elsewhere' })).runs)).toEqual([runId(3), runId(1)]);
    expect(idsOf((await subject.store.runs({ limit: 10, target: 'chutes', suite: 'smoke' })).runs)).toEqual([runId(0)]);
    expect((await subject.store.runs({ limit: 10, target: "no'ne\0" })).runs).toEqual([]);
  });

  it('is filtered by whether runs were verified, which those without a verdict neither were nor were not', async () => {
    const runs = [
      finished(sampleRun(0), 0),
      finished(sampleRun(1), 1, 'timeout'),
      {
        ...finished(sampleRun(2, { suite: 'doctor' }), 2),
        status: 'cancelled' as const,
        exitCode: null,
        verified: null,
      },
      finished(sampleRun(3, { suite: 'doctor' }), 3, 'ok', 'overloaded'),
      sampleRun(4),
    ];
    for (const run of runs) await subject.tell.runEnded(run);
    const found = async (query: Omit<RunsQuery, 'limit'>) =>
      idsOf((await subject.store.runs({ limit: 10, ...query })).runs);
    expect(await found({ verified: false })).toEqual([runId(3), runId(1)]);
    expect(await found({ verified: false, suite: 'doctor' })).toEqual([runId(3)]);
    expect(await found({ verified: true, target: 'chutes' })).toEqual([runId(0)]);
  });

  it('a page of those not verified looks through a bounded number of runs, and the pages find each once', async () => {
    const bad = new Set([0, 1, 7, 12]);
    const runs = Array.from({ length: 16 }, (_, minute) => {
      const run = sampleRun(minute, { suite: minute % 3 === 0 ? 'doctor' : 'smoke', checks: [sampleCheck('A')] });
      return finished(run, minute, bad.has(minute) ? 'timeout' : 'ok');
    });
    await Promise.all(runs.map((run) => subject.tell.runEnded(run)));
    const db = await openDatabase(subject.location);
    const seen: string[] = [];
    let pages = 0;
    for (let cursor: string | null | undefined; cursor !== null; pages++) {
      const page: RunsPage = await readRuns(db, { limit: 2, verified: false, ...(cursor && { cursor }) }, 2);
      seen.push(...idsOf(page.runs));
      cursor = page.nextCursor;
    }
    await db.destroy();
    expect(seen).toEqual([12, 7, 1, 0].map(runId));
    // Ten smoke runs, of which a page looks at three at most.
    expect(pages).toBeGreaterThan(3);
  });

  it('knows the runs of the same suite and target around one, and the latest before it that came to its end', async () => {
    const cancelled = { status: 'cancelled' as const, exitCode: null, verified: null };
    const runs = [
      finished(sampleRun(0), 0),
      { ...finished(sampleRun(1), 1), ...cancelled },
      finished(sampleRun(2, { suite: 'doctor' }), 2),
      finished(sampleRun(3, { target: 'elsewhere' }), 3),
      finished(sampleRun(4), 4),
      sampleRun(5),
    ];
    for (const run of runs) await subject.tell.runEnded(run);
    const around = async (run: Run | undefined) => {
      const { previous, next, lastFinished } = await subject.store.neighbours(run ?? sampleRun(0));
      return [previous, next, lastFinished].map((found) => found?.id ?? null);
    };
    expect(await around(runs[4])).toEqual([runId(1), runId(5), runId(0)]);
    expect(await around(runs[0])).toEqual([null, runId(1), null]);
    expect(await around(runs[5])).toEqual([runId(4), null, runId(4)]);
    expect(await around(runs[2])).toEqual([null, null, null]);
    const { previous } = await subject.store.neighbours(sampleRun(1));
    expect(previous).toEqual(runs[0]);
  });

  it('pages through all runs once each, although new ones arrive in between', async () => {
    for (let minute = 0; minute < 7; minute++) await subject.tell.runEnded(finished(sampleRun(minute), minute));
    const seen: string[] = [];
    let cursor: string | null = null;
    for (let minute = 7; ; minute++) {
      const { runs, nextCursor } = await subject.store.runs({ limit: 3, ...(cursor !== null && { cursor }) });
      seen.push(...idsOf(runs));
      cursor = nextCursor;
      if (cursor === null) break;
      await subject.tell.runEnded(finished(sampleRun(minute), minute));
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map(runId));
  });

  it('gives no cursor when the last page is full', async () => {
    for (let minute = 0; minute < 2; minute++) await subject.tell.runEnded(finished(sampleRun(minute), minute));
    expect((await subject.store.runs({ limit: 2 })).nextCursor).toBeNull();
  });

  it('gives between 1 and 100 runs, whatever is asked', async () => {
    const bare = (minute: number) => finished(sampleRun(minute, { checks: [] }), minute);
    await Promise.all(Array.from({ length: 102 }, (_, minute) => subject.tell.runEnded(bare(minute))));
    expect((await subject.store.runs({ limit: 1_000_000 })).runs).toHaveLength(100);
    expect((await subject.store.runs({ limit: Infinity })).runs).toHaveLength(100);
    for (const limit of [0, -5, NaN, 0.5]) expect((await subject.store.runs({ limit })).runs).toHaveLength(1);
  });

  it('refuses a cursor that it has not given', async () => {
    const foreign = [runId(0), '1/x', '', '😀', 'MS8', toBase64('1e3/a'), toBase64('1/a\0b'), 'a'.repeat(9_999)];
    for (let minute = 0; minute < 2; minute++) await subject.tell.runEnded(finished(sampleRun(minute), minute));
    const { nextCursor } = await subject.store.runs({ limit: 1 });
    for (const cursor of [...foreign, `${nextCursor} `, `${nextCursor}=`]) {
      await expect(subject.store.runs({ limit: 1, cursor }), cursor).rejects.toMatchObject({ name: 'BadCursorError' });
    }
  });
}
