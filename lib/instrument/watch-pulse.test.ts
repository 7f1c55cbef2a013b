import { expect, it } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import { watchPulse } from './watch-pulse';

function watched(ping: () => Promise<void>) {
  const clock = new FakeClock();
  const over = new AbortController();
  const silent: number[] = [];
  const ended = watchPulse({ ping, clock, over: over.signal, onSilent: () => silent.push(clock.elapsed()) });
  return { clock, over, silent, ended };
}

it('one that answers, or refuses, is left alone', async () => {
  let asked = 0;
  const { clock, over, silent, ended } = watched(async () => {
    asked += 1;
    if (asked % 2 === 0) throw new Error('not now');
  });
  await clock.advance(60_000);
  expect([asked, silent]).toEqual([12, []]);
  over.abort();
  await ended;
});

it('one that answers late, but within the patience, is left alone', async () => {
  const { clock, silent } = watched(() => clock.sleep(11_000));
  await clock.advance(60_000);
  expect(silent).toEqual([]);
});

it('one that does not answer is told of, once', async () => {
  const { clock, silent, ended } = watched(() => new Promise(() => undefined));
  await clock.advance(60_000);
  await ended;
  expect(silent).toEqual([17_000]);
});
