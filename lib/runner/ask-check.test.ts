import { describe, expect, it } from 'vitest';
import type { Check, FollowUp } from '@/lib/checks/check';
import { createBench, type BenchOptions } from './testing/bench';
import { chat, once, scriptedCheck, scriptedSuite } from './testing/scripted-checks';
import type { Script } from './testing/scripted-gateway';

const bench = (check: Partial<Check>, options: Partial<BenchOptions> = {}) =>
  createBench({ suites: [scriptedSuite('doctor', [scriptedCheck('ASK', check)])], ...options });
const table = (...names: string[]): Pick<Check, 'calls'> => ({ calls: () => names.map(chat) });

describe('first', () => {
  const race = { ...table('slow', 'quick', 'next', 'queued'), compose: 'first' } as const;
  const script: Script = (_, index) => ({ status: 200, afterMs: index === 1 ? 100 : 5000 });

  it('cancels its losers, records them as cancelled, and asks those no more that still queue', async () => {
    const { finish, gateway } = bench(race, { script, limits: { maxConcurrency: 2 } });
    const run = await finish('doctor');
    expect(run.durationMs).toBe(100);
    expect(gateway.inFlight).toBe(0);
    const [check] = run.checks;
    // Those of the same millisecond by name.
    expect(check?.attempts.map(({ call, reason }) => [call, reason])).toEqual([
      ['quick', 'ok'],
      ['slow', 'cancelled'],
    ]);
  });

  it('ends the wait of a loser that was to be retried', async () => {
    const { finish } = bench(race, {
      script: (_, index) => ({ status: index === 0 ? 429 : 200, afterMs: index * 100 }),
    });
    const [check] = (await finish('doctor')).checks;
    const slow = check?.attempts.find(({ call }) => call === 'slow');
    expect(slow).toMatchObject({ reason: 'overloaded', waitMs: 100, nextAttemptAt: null });
  });

  it('lets no call follow one that has lost', async () => {
    const quick: Script = (_, index) => ({ status: 200, afterMs: index === 1 || index === 4 ? 100 : 5000 });
    const { finish } = bench({ ...race, followUps: [once('more')] }, { script: quick });
    const [check] = (await finish('doctor')).checks;
    expect(check?.attempts.map(({ call }) => call)).toEqual(['next', 'queued', 'quick', 'slow', 'quick+more']);
  });
});

it('all keeps the order of the table, and a failure stays in its own entry', async () => {
  const { finish } = bench(table('a', 'b', 'c'), {
    script: (_, index) => ({ status: index === 1 ? 401 : 200, afterMs: 300 - index }),
  });
  const [check] = (await finish('doctor')).checks;
  expect(check?.attempts.map(({ call, reason }) => [call, reason])).toEqual([
    ['a', 'ok'],
    ['b', 'unauthorized'],
    ['c', 'ok'],
  ]);
});

it('any asks one alone', async () => {
  const { finish } = bench({ ...table('a', 'b', 'c'), compose: 'any' }, { random: () => 0.5 });
  const [check] = (await finish('doctor')).checks;
  expect(check?.attempts.map(({ call }) => call)).toEqual(['b']);
});

describe('what follows a call', () => {
  const refusedOnce: FollowUp = {
    id: 'again',
    ...{ when: '', said: '', caveat: 'question_changed' },
    applies: ({ attempt }) => attempt.httpStatus === 401,
    changed: (asked) => ({ ...asked, authStyle: 'raw' }),
  };
  const script: Script = (_, index) => ({ status: index === 0 ? 401 : 200 });

  it('is asked with its question changed, recorded as a call of its own, and decides', async () => {
    const { finish, gateway } = bench({ followUps: [refusedOnce] }, { script });
    const [check] = (await finish('doctor')).checks;
    expect(gateway.requests.map(({ authStyle }) => authStyle)).toEqual(['bearer', 'raw']);
    expect(check).toMatchObject({ outcome: 'PASS' });
    expect(check?.attempts).toMatchObject([
      { call: 'ASK', n: 1, reason: 'unauthorized' },
      { call: 'ASK+again', n: 1, reason: 'ok' },
    ]);
  });

  it('is not asked when nothing calls for it, and never twice', async () => {
    const quiet = bench({ followUps: [refusedOnce] }, { script: () => ({ status: 200 }) });
    await quiet.finish('doctor');
    expect(quiet.gateway.requests).toHaveLength(1);
    const loud = bench({ followUps: [refusedOnce] }, { script: () => ({ status: 401 }) });
    await loud.finish('doctor');
    expect(loud.gateway.requests).toHaveLength(2);
  });

  it('comes in a suite that never retries, too', async () => {
    const check = scriptedCheck('ASK', { followUps: [refusedOnce] });
    const { finish, gateway } = createBench({ suites: [scriptedSuite('preflight', [check], false)], script });
    await finish('preflight');
    expect(gateway.requests).toHaveLength(2);
  });
});
