import { expect, it } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import { finished, sampleRun } from '@/lib/domain/testing/sample-runs';
import { target } from '@/lib/domain/testing/sample-status';
import type { Store } from '@/lib/store/store';
import { createTokenBucket, runsToShare } from './share-runs';
import type { WatchedTarget } from '../watch/watched-target';

it('lets a burst through, then tells how long until the next, and keeps that promise to the millisecond', async () => {
  const clock = new FakeClock();
  const bucket = createTokenBucket(clock, 3, 1000);
  expect([bucket.take(), bucket.take(), bucket.take()]).toEqual([0, 0, 0]);
  expect(bucket.take()).toBe(1000);
  await clock.advance(400);
  expect(bucket.take()).toBe(600);
  await clock.advance(599);
  expect(bucket.take()).toBeGreaterThan(0);
  await clock.advance(1);
  expect(bucket.take()).toBe(0);
});

it('never saves up more than its capacity', async () => {
  const clock = new FakeClock();
  const bucket = createTokenBucket(clock, 2, 1000);
  await clock.advance(1_000_000);
  expect([bucket.take(), bucket.take()]).toEqual([0, 0]);
  expect(bucket.take()).toBeGreaterThan(0);
});

const watched = ['one', 'other'].map((id) => ({ target: target([], { id }) })) as unknown as WatchedTarget[];
const ended = (minute: number, of: string) => finished(sampleRun(minute, { target: of, suite: 'doctor' }), minute);
const runs = [ended(1, 'one'), ended(2, 'other'), sampleRun(3, { target: 'one', suite: 'smoke' })];
const store = { run: (id: string) => Promise.resolve(runs.find((run) => run.id === id) ?? null) } as unknown as Store;
const [ofOne, ofOther, going] = runs.map(({ id }) => id) as [string, string, string];

it('shares the runs that were chosen, of the target that they are of', async () => {
  expect(await runsToShare({ runs: [ofOther] }, store, watched)).toMatchObject({
    ...{ target: { id: 'other' }, runs: [{ id: ofOther }] },
  });
});

it.each([
  ['a run of another target than the one named', { target: 'one', runs: [ofOther] }, 400, /not all of this target/],
  ['two runs of one suite', { runs: [ofOne, ofOther] }, 400, /two of them are of the suite doctor/],
  ['a run that goes on', { runs: [going] }, 409, /has not ended yet/],
  ['a run that is not there', { runs: ['none'] }, 400, /there is no run "none"/],
] as const)('refuses %s', async (_what, request, status, detail) => {
  const refused = runsToShare({ ...request, runs: [...request.runs] }, store, watched);
  await expect(refused).rejects.toMatchObject({ problem: { status, detail: expect.stringMatching(detail) as string } });
});
