import { expect, it } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import { createTokenBucket } from './share-runs';

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
