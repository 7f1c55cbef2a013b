import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstSuccess } from './first-success';
import { parallel } from './parallel';
import { pickDeployment } from './router';

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

describe('pickDeployment', () => {
  const deployments = [
    { modelName: 'smart', id: 'a' },
    { modelName: 'other', id: 'b' },
    { modelName: 'smart', id: 'c' },
    { modelName: 'smart', id: 'd' },
  ];

  it('gives each matching deployment the same share of the random range, and no other', () => {
    const picks = Array.from({ length: 300 }, (_, i) => pickDeployment(deployments, 'smart', () => i / 300).id);
    for (const id of ['a', 'c', 'd']) expect(picks.filter((pick) => pick === id)).toHaveLength(100);
  });

  it('never leaves the list, whatever the random number', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (random) => {
        expect(pickDeployment(deployments, 'smart', () => random).modelName).toBe('smart');
      }),
    );
  });

  it('says which names there are when none matches', () => {
    expect(() => pickDeployment(deployments, 'absent', () => 0)).toThrow(/"absent"; there is smart, other/);
    expect(() => pickDeployment([], 'absent', () => 0)).toThrow(/none at all/);
  });
});

describe('parallel', () => {
  it('runs at most `limit` tasks at once and keeps the input order', async () => {
    let running = 0;
    let most = 0;
    const tasks = Array.from({ length: 9 }, (_, i) => async () => {
      most = Math.max(most, ++running);
      for (let turns = 9 - i; turns > 0; turns--) await turn();
      running--;
      return i;
    });
    const results = await parallel(tasks, 3);
    expect(most).toBe(3);
    expect(results).toEqual(tasks.map((_, value) => ({ status: 'fulfilled', value })));
  });

  it('starts all tasks at once when the limit allows', async () => {
    const started: number[] = [];
    const gate = latch<void>();
    const done = parallel(
      [0, 1, 2].map((i) => async () => {
        started.push(i);
        await gate.promise;
      }),
      3,
    );
    await turn();
    expect(started).toEqual([0, 1, 2]);
    gate.open();
    await done;
  });

  it('keeps an error in its own entry, thrown at once or later', async () => {
    const results = await parallel<string>(
      [
        async () => 'first',
        () => {
          throw new Error('at once');
        },
        () => Promise.reject(new Error('later')),
        async () => 'last',
      ],
      2,
    );
    expect(results.map((r) => (r.status === 'fulfilled' ? r.value : String(r.reason)))).toEqual([
      'first',
      'Error: at once',
      'Error: later',
      'last',
    ]);
  });

  it.each([0, -1, Number.NaN])('still makes progress with a limit of %d', async (limit) => {
    expect(await parallel([async () => 1], limit)).toEqual([{ status: 'fulfilled', value: 1 }]);
  });
});

describe('firstSuccess', () => {
  it('fires all at once, aborts only the losers, and waits for them', async () => {
    const gates = [latch<string>(), latch<string>(), latch<string>()];
    const signals: AbortSignal[] = [];
    let ended = false;
    const race = firstSuccess(
      gates.map((gate) => (signal: AbortSignal) => {
        signals.push(signal);
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
    expect(await race).toEqual(['cancelled a', 'won b', 'cancelled c']);
  });

  it('does not abort the winner when a second one wins as well', async () => {
    const signals: AbortSignal[] = [];
    const values = await firstSuccess(
      ['won', 'won too'].map((value) => async (signal: AbortSignal) => {
        signals.push(signal);
        return value;
      }),
      () => true,
    );
    expect(values).toEqual(['won', 'won too']);
    expect(signals[0]?.aborted).toBe(false);
  });

  it('resolves with every loss in input order when none won', async () => {
    const values = await firstSuccess(
      [
        async () => {
          await turn();
          return 'slow loss';
        },
        async () => 'quick loss',
      ],
      () => false,
    );
    expect(values).toEqual(['slow loss', 'quick loss']);
  });

  it('forgives what a loser throws after the win', async () => {
    const values = await firstSuccess<string>(
      [
        async () => 'won',
        (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
      ],
      (value) => value === 'won',
    );
    expect(values).toEqual(['won']);
  });

  it('throws the error on when none won, so that a bug is not a loss', async () => {
    const tasks = [async () => 'loss', () => Promise.reject(new Error('bug'))];
    await expect(firstSuccess(tasks, () => false)).rejects.toThrow('bug');
  });

  it('resolves with nothing for no tasks', async () => {
    expect(await firstSuccess([], () => true)).toEqual([]);
  });
});
