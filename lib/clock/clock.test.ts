import { describe, expect, it } from 'vitest';
import { realClock } from './clock';
import { FakeClock } from './fake-clock';

describe.each([
  ['the real clock', () => realClock],
  ['the fake clock', () => new FakeClock()],
])('%s', (_name, make) => {
  it('rejects a sleep whose signal has aborted already, with the reason of the abort', async () => {
    const reason = new Error('enough');
    await expect(make().sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it('wakes a sleeper as soon as the signal aborts', async () => {
    const stop = new AbortController();
    const sleep = make().sleep(60_000, stop.signal);
    stop.abort(new Error('enough'));
    await expect(sleep).rejects.toThrow('enough');
  });
});

describe('the real clock', () => {
  it('resolves at once for a wait that is not positive', async () => {
    await expect(realClock.sleep(-5)).resolves.toBeUndefined();
  });

  it('holds a sleep that is longer than a timer can be', async () => {
    const stop = new AbortController();
    const sleep = realClock.sleep(2 ** 40, stop.signal);
    const first = await Promise.race([sleep.then(() => 'slept'), realClock.sleep(20).then(() => 'still asleep')]);
    expect(first).toBe('still asleep');
    stop.abort(new Error('enough'));
    await expect(sleep).rejects.toThrow('enough');
  });
});

describe('the fake clock', () => {
  it('wakes each sleeper at its own moment, also one who sleeps again on waking', async () => {
    const clock = new FakeClock();
    const woken: number[] = [];
    const twice = async () => {
      await clock.sleep(100);
      woken.push(clock.elapsed());
      await clock.sleep(100);
      woken.push(clock.elapsed());
    };
    void twice();
    await clock.advance(1000);
    expect(woken).toEqual([100, 200]);
    expect(clock.elapsed()).toBe(1000);
  });

  it('leaves those asleep who are not due', async () => {
    const clock = new FakeClock();
    void clock.sleep(500);
    await clock.advance(499);
    expect(clock.sleeping).toBe(1);
    await clock.advance(1);
    expect(clock.sleeping).toBe(0);
  });

  it('moves just as far as a promise needs to settle', async () => {
    const clock = new FakeClock();
    void clock.sleep(10_000);
    const answer = clock.sleep(300).then(() => 'answer');
    await expect(clock.until(answer)).resolves.toBe('answer');
    expect(clock.elapsed()).toBe(300);
  });
});
