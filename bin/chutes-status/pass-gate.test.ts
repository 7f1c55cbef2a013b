import { describe, expect, it } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import { waitAtGate } from './pass-gate';

const START = '2025-10-21T19:35:00Z';
const SECOND = 1000;
const after = (seconds: number): string => new Date(Date.parse(START) + seconds * SECOND).toISOString();

type Said = Awaited<ReturnType<Parameters<typeof waitAtGate>[0]>>;
const no = (over: Partial<Said> = {}): Said => ({
  ...{ go: false, reason: 'capacity', sentence: 'full.', notBefore: null, mayPass: true, gate: null },
  ...{ retryAfterMs: 30 * SECOND, ...over },
});
const YES = no({ go: true, reason: 'ok', mayPass: false });

async function wait(
  waitMs: number,
  answers: (now: number, leftMs: number) => Said,
  random = 0,
  signal = new AbortController().signal,
) {
  const clock = new FakeClock(START, true);
  const asked: number[] = [];
  const ask = async (leftMs: number) => {
    asked.push(clock.elapsed() / SECOND);
    return answers(clock.now(), leftMs);
  };
  return { asked, ...(await waitAtGate(ask, { waitMs, clock, random: () => random, signal, note: () => undefined })) };
}

describe('waiting at a gate', () => {
  it('asks once where no wait was asked for', async () => {
    expect(await wait(0, () => no())).toMatchObject({ asked: [0], ranOut: false });
  });

  it('comes back when the gateway said to, never earlier, and a little apart from others', async () => {
    const answers = (now: number) => (now >= Date.parse(after(120)) ? YES : no({ notBefore: after(120) }));
    expect(await wait(1200 * SECOND, answers)).toMatchObject({ asked: [0, 120], said: { go: true }, ranOut: false });
    const apart = await wait(1200 * SECOND, answers, 1);
    expect(apart.asked).toEqual([0, 125]);
  });

  it('does not wait at all for a moment that lies beyond the wait', async () => {
    const told = await wait(60 * SECOND, () => no({ notBefore: after(61) }));
    expect(told).toMatchObject({ asked: [0], ranOut: true, said: { go: false } });
  });

  it('asks again as often as the dashboard says where no moment was told, a last time when the wait is over', async () => {
    expect(await wait(75 * SECOND, () => no())).toMatchObject({
      asked: [0, 30, 60, 75],
      ranOut: true,
      waitedMs: 75_000,
    });
  });

  it('tells each question how long there is for an answer', async () => {
    const left: number[] = [];
    await wait(75 * SECOND, (_now, leftMs) => (left.push(leftMs / SECOND), no()));
    expect(left).toEqual([75, 45, 15, 0]);
  });

  it('does not wait for what waiting does not change', async () => {
    expect(await wait(600 * SECOND, () => no({ reason: 'failed', mayPass: false }))).toMatchObject({ asked: [0] });
  });

  it('ends when it is told to', async () => {
    const abort = new AbortController();
    const told = await wait(600 * SECOND, () => (abort.abort(), no()), 0, abort.signal);
    expect(told).toMatchObject({ asked: [0], said: { go: false } });
  });
});
