import { describe, expect, it } from 'vitest';
import type { RunEvent } from '@/lib/domain/run-event';
import { Run } from '@/lib/domain/run';
import { createBench, LIMITS } from './testing/bench';
import { chat, once, scriptedCheck, scriptedSuite } from './testing/scripted-checks';

const both = [
  scriptedSuite('doctor', [scriptedCheck('A'), scriptedCheck('B')]),
  scriptedSuite('smoke', [scriptedCheck('C'), scriptedCheck('D'), scriptedCheck('E')]),
];

describe('start', () => {
  it('resolves once the start is durable, with every check pending', async () => {
    const { start, recorder } = createBench({ suites: both });
    const { run } = await start('doctor');
    expect(recorder.kinds).toEqual(['runStarted']);
    expect(Run.parse(run)).toMatchObject({ id: 'id-1', suite: 'doctor', trigger: 'manual', status: 'running' });
    expect(run.checks.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['A', null],
      ['B', null],
    ]);
  });

  it('joins the run that goes on, also when asked at the same moment', async () => {
    const { runner, clock, recorder } = createBench({ suites: both });
    const [first, second] = await Promise.all([runner.start('doctor', 'manual'), runner.start('doctor', 'api')]);
    const third = await runner.start('doctor', 'manual');
    expect([first.joined, second.joined, third.joined]).toEqual([false, true, true]);
    expect([second.run.id, third.run.id]).toEqual([first.run.id, first.run.id]);
    await clock.advance(1000);
    expect(recorder.kinds.filter((kind) => kind === 'runStarted')).toHaveLength(1);
    expect((await runner.start('doctor', 'manual')).joined).toBe(false);
  });

  it('rejects when the start cannot be recorded, asks nothing, and can be tried again', async () => {
    const { runner, gateway, recorder } = createBench({ suites: both });
    recorder.refuses = () => true;
    await expect(runner.start('doctor', 'manual')).rejects.toThrow('the store is down');
    expect(gateway.requests).toEqual([]);
    recorder.refuses = () => false;
    await expect(runner.start('doctor', 'manual')).resolves.toMatchObject({ joined: false });
  });
});

describe('a run', () => {
  it('ends with counts, exit code and verdict, and fits the contract', async () => {
    const { finish } = createBench({ suites: both });
    const run = await finish('doctor');
    expect(Run.parse(run)).toMatchObject({
      status: 'finished',
      exitCode: 0,
      verified: true,
      durationMs: 100,
      finishedAt: '2025-10-21T19:35:00.100Z',
      counts: { PASS: 2, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 0 },
    });
  });

  it('is not verified when the suite says so', async () => {
    const { finish } = createBench({ suites: both, script: (_, index) => ({ status: index === 0 ? 401 : 200 }) });
    expect(await finish('doctor')).toMatchObject({ exitCode: 31, verified: false, counts: { PASS: 1, FAIL: 1 } });
  });

  it('asks its checks side by side, in the order of the registry', async () => {
    const { finish, gateway } = createBench({ suites: both });
    const run = await finish('smoke');
    expect(run.durationMs).toBe(100);
    expect(gateway.peak).toBe(3);
    expect(run.checks.map(({ attempts }) => attempts[0]?.call)).toEqual(['C', 'D', 'E']);
  });

  it('stays under the limit of the target together with the runs beside it', async () => {
    const { start, clock, gateway } = createBench({ suites: both, limits: { ...LIMITS, maxConcurrency: 2 } });
    const runs = await Promise.all([start('doctor'), start('smoke')]);
    const [doctor, smoke] = await clock.until(Promise.all(runs.map(({ ended }) => ended)));
    expect(gateway.peak).toBe(2);
    expect(gateway.requests).toHaveLength(5);
    expect([doctor?.verified, smoke?.verified]).toEqual([true, true]);
    expect(clock.elapsed()).toBe(300);
  });

  it('tells each check when it starts and when it ends, and the run last', async () => {
    const { runner, clock, recorder } = createBench({ suites: both });
    const starting = runner.start('doctor', 'manual');
    const events: RunEvent[] = [];
    runner.subscribe('id-1', (event) => events.push(event));
    await starting;
    await clock.advance(100);
    const told = events.map((event) =>
      event.type === 'check' ? `check ${event.check.id} ${event.check.line}` : event.type,
    );
    expect(told).toEqual(['check A ', 'check B ', 'attempt', 'attempt', 'check A A PASS', 'check B B PASS', 'run']);
    const last = events.at(-1);
    expect(recorder.facts.at(-1)).toEqual({ kind: 'runEnded', run: last?.type === 'run' && last.run });
  });
});

describe('live and subscribe', () => {
  it('show the state so far, with the attempts of checks that go on', async () => {
    const { start, runner, clock } = createBench({ suites: both, script: () => ({ status: 429, afterMs: 100 }) });
    const { run } = await start('doctor');
    await clock.advance(150);
    const live = runner.live(run.id);
    expect(live?.status).toBe('running');
    expect(live?.checks[0]).toMatchObject({ outcome: null, startedAt: run.startedAt, attempts: [{ n: 1 }] });
    expect(live?.checks[0]?.attempts[0]?.nextAttemptAt).toBe('2025-10-21T19:35:00.350Z');
  });

  it('give copies that nobody can change the run by', async () => {
    const { start, runner } = createBench({ suites: both });
    const { run } = await start('doctor');
    run.checks.length = 0;
    expect(runner.live(run.id)?.checks).toHaveLength(2);
  });

  it('know nothing of a run that has ended or never was', async () => {
    const { finish, runner } = createBench({ suites: both });
    const { id } = await finish('doctor');
    expect([runner.live(id), runner.subscribe(id, () => undefined), await runner.cancel(id)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(runner.live('id-999')).toBeNull();
  });

  it('a listener that left hears nothing more, and one that throws harms nobody', async () => {
    const { runner, start, clock, logged } = createBench({ suites: both });
    const { run, ended } = await start('doctor');
    const heard: RunEvent[] = [];
    const leave = runner.subscribe(run.id, (event) => heard.push(event));
    runner.subscribe(run.id, () => {
      throw new Error('a broken listener');
    });
    await clock.advance(50);
    leave?.();
    const before = heard.length;
    expect(await clock.until(ended)).toMatchObject({ verified: true });
    expect(heard).toHaveLength(before);
    expect(logged[0]?.message).toBe('a listener of a run threw');
  });
});

describe('cancel', () => {
  const cancelled = { status: 'cancelled', exitCode: null, verified: null };

  it('before anything was asked ends every check as cancelled, without a call', async () => {
    const { runner, gateway, clock } = createBench({ suites: both });
    const starting = runner.start('doctor', 'manual');
    const ending = runner.cancel('id-1');
    await starting;
    const run = await clock.until(ending);
    expect(run).toMatchObject({ ...cancelled, counts: { SKIPPED: 2 } });
    expect(run?.checks[0]).toMatchObject({ reason: 'cancelled', attempts: [], line: 'A SKIPPED' });
    expect(gateway.requests).toEqual([]);
  });

  it('while an answer is awaited records the attempt as cancelled and frees its slot', async () => {
    const { runner, start, gateway, clock, recorder } = createBench({ suites: both, script: () => ({ status: 0 }) });
    const { run } = await start('doctor');
    await clock.advance(70);
    const ended = await clock.until(runner.cancel(run.id));
    expect(gateway.inFlight).toBe(0);
    expect(ended).toMatchObject({ ...cancelled, durationMs: 70 });
    expect(ended?.checks[0]).toMatchObject({ outcome: 'SKIPPED', reason: 'cancelled', httpStatus: null });
    expect(ended?.checks[0]?.attempts).toMatchObject([{ reason: 'cancelled', outcome: 'SKIPPED', durationMs: 70 }]);
    expect(recorder.facts.at(-1)).toMatchObject({ kind: 'runEnded', run: cancelled });
  });

  it('while a retry is awaited ends the wait, and records how long it really was', async () => {
    const script = () => ({ status: 429, headers: { 'retry-after': '10' } });
    const { runner, start, clock } = createBench({ suites: both, script });
    const { run } = await start('doctor');
    await clock.advance(4000);
    const ended = await clock.until(runner.cancel(run.id));
    expect(ended).toMatchObject({ ...cancelled, durationMs: 4000 });
    expect(ended?.checks[0]).toMatchObject({ reason: 'cancelled', eligibleAt: null });
    expect(ended?.checks[0]?.attempts).toMatchObject([
      { reason: 'overloaded', waitMs: 4000, waitReason: 'retry-after', nextAttemptAt: null },
    ]);
  });

  it('while a slot is awaited ends at once, whatever holds the slots', async () => {
    const limits = { ...LIMITS, maxConcurrency: 1 };
    const { runner, start, clock, gateway } = createBench({ suites: both, script: () => ({ status: 0 }), limits });
    await start('smoke');
    const { run } = await start('doctor');
    await clock.advance(10);
    expect(await clock.until(runner.cancel(run.id))).toMatchObject({ ...cancelled, durationMs: 10 });
    expect(gateway.requests).toHaveLength(1);
  });

  it('keeps what had ended before', async () => {
    const script = (_: unknown, index: number) => ({ status: index === 0 ? 200 : 0, afterMs: 10 });
    const { runner, start, clock } = createBench({ suites: both, script });
    const { run } = await start('doctor');
    await clock.advance(50);
    const ended = await clock.until(runner.cancel(run.id));
    expect(ended?.checks.map(({ outcome }) => outcome)).toEqual(['PASS', 'SKIPPED']);
  });

  it('gives up a check that does not heed it', async () => {
    const deaf = scriptedCheck('DEAF');
    const script = () => ({ status: 200, hangs: true });
    const { runner, start, clock } = createBench({ suites: [scriptedSuite('doctor', [deaf])], script });
    const { run } = await start('doctor');
    expect(await clock.until(runner.cancel(run.id))).toMatchObject({ ...cancelled, durationMs: 2000 });
  });

  it('and started again at once gives a new run', async () => {
    const { runner, start, clock } = createBench({ suites: both });
    const { run } = await start('doctor');
    const cancelling = runner.cancel(run.id);
    const again = await clock.until(runner.start('doctor', 'manual'));
    expect(again).toMatchObject({ joined: false });
    expect(again.run.id).not.toBe(run.id);
    expect((await cancelling)?.status).toBe('cancelled');
  });
});

describe('shutdown', () => {
  it('ends what is going as interrupted, keeps what was found, and starts nothing more', async () => {
    const checks = [
      scriptedCheck('DONE'),
      scriptedCheck('ASKING', { calls: () => [chat('first')], followUps: [once('second')] }),
    ];
    const { runner, start, clock } = createBench({ suites: [scriptedSuite('doctor', checks)] });
    const { ended } = await start('doctor');
    await clock.advance(150);
    await clock.until(runner.shutdown());
    const run = await ended;
    expect(run).toMatchObject({ status: 'interrupted', exitCode: null, verified: null, counts: { PASS: 1, ERROR: 1 } });
    expect(run.checks[1]).toMatchObject({ outcome: 'ERROR', reason: 'interrupted', line: 'ASKING ERROR' });
    expect(run.checks[1]?.attempts.map(({ call, reason }) => [call, reason])).toEqual([
      ['first', 'ok'],
      ['first+second', 'interrupted'],
    ]);
    await expect(runner.start('doctor', 'manual')).rejects.toThrow('shut down');
  });
});
