import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, any, first } from './ask-check';

/** A promise that the test settles by hand. */
function latch<T>() {
  let open: (value: T) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

const values = <T>(ends: PromiseSettledResult<T>[]) =>
  ends.map((end) => (end.status === 'fulfilled' ? end.value : String(end.reason)));

describe('any', () => {
  it('gives each the same share of the random range', () => {
    const picks = Array.from({ length: 300 }, (_, i) => any(['a', 'c', 'd'], () => i / 300)).flat();
    for (const id of ['a', 'c', 'd']) expect(picks.filter((pick) => pick === id)).toHaveLength(100);
  });

  it('picks exactly one, whatever the random number, and none of none', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
        expect(any(['a', 'b'], () => random)).toHaveLength(1);
        expect(any([], () => random)).toEqual([]);
      }),
    );
  });
});

describe('all', () => {
  it('starts all at once and keeps the order of input', async () => {
    const gates = [latch<string>(), latch<string>()];
    const ends = all(gates.map((gate) => () => gate.promise));
    gates[1]?.open('b');
    await turn();
    gates[0]?.open('a');
    expect(values(await ends)).toEqual(['a', 'b']);
  });

  it('keeps an error in its own entry, thrown at once or later', async () => {
    const ends = await all<string>([
      async () => 'first',
      () => {
        throw new Error('at once');
      },
      () => Promise.reject(new Error('later')),
      async () => 'last',
    ]);
    expect(values(ends)).toEqual(['first', 'Error: at once', 'Error: later', 'last']);
  });
});

describe('first', () => {
  it('fires all at once, aborts only the losers, and waits for them', async () => {
    const gates = [latch<string>(), latch<string>(), latch<string>()];
    const signals: AbortSignal[] = [];
    let ended = false;
    const race = first(
      gates.map((gate) => (lost?: AbortSignal) => {
        if (lost) signals.push(lost);
        return gate.promise;
      }),
      (value) => value.startsWith('won'),
    ).finally(() => (ended = true));
    await turn();
    expect(signals).toHaveLength(3);

    gates[1]?.open('won b');
    await turn();
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false, true]);
    expect(ended).toBe(false);

    gates[2]?.open('cancelled c');
    gates[0]?.open('cancelled a');
    expect(values(await race)).toEqual(['cancelled a', 'won b', 'cancelled c']);
  });

  it('does not abort the winner when a second one wins as well', async () => {
    const signals: AbortSignal[] = [];
    const ends = await first(
      ['won', 'won too'].map((value) => async (lost?: AbortSignal) => {
        if (lost) signals.push(lost);
        return value;
      }),
      () => true,
    );
    expect(values(ends)).toEqual(['won', 'won too']);
    expect(signals[0]?.aborted).toBe(false);
  });

  it('resolves with every loss in input order when none won', async () => {
    const ends = await first(
      [
        async () => {
          await turn();
          return 'slow loss';
        },
        async () => 'quick loss',
      ],
      () => false,
    );
    expect(values(ends)).toEqual(['slow loss', 'quick loss']);
  });

  it('keeps what a loser throws after the win in its own entry', async () => {
    const ends = await first<string>(
      [
        async () => 'won',
        (lost) => new Promise((_, reject) => lost?.addEventListener('abort', () => reject(lost.reason as Error))),
      ],
      (value) => value === 'won',
    );
    expect(values(ends)).toEqual(['won', 'AbortError: Another one won.']);
  });

  it('resolves with nothing for no tasks', async () => {
    expect(await first([], () => true)).toEqual([]);
  });
});
