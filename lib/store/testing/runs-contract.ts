import { expect, it } from 'vitest';
import { Run } from '@/lib/domain/run';
import { finished, runId, sampleRun } from '@/lib/domain/testing/sample-runs';
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
