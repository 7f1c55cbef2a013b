import { describe, expect, it } from 'vitest';
import { foldFacts } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import { Run } from '@/lib/domain/run';
import { createBench, LIMITS } from './testing/bench';
import { chat, once, scriptedCheck, scriptedSuite } from './testing/scripted-checks';

const both = [
  scriptedSuite('doctor', [scriptedCheck('A'), scriptedCheck('B')]),
  scriptedSuite('smoke', [scriptedCheck('C'), scriptedCheck('D'), scriptedCheck('E')]),
];

describe('start', () => {
  it('resolves once the start is durable, with every check pending', async () => {
    const { start, record, run: told } = createBench({ suites: both });
    const run = told((await start('doctor')).id);
    expect(record.kinds).toEqual(['run started']);
    expect(Run.parse(run)).toMatchObject({
      id: 'id-1',
      suite: 'doctor',
      trigger: 'manual',
      status: 'running',
      owner: 'bench',
    });
    expect(run.checks.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['A', null],
      ['B', null],
    ]);
  });

  it('joins the run that goes on, also when asked at the same moment', async () => {
    const { runner, clock, record } = createBench({ suites: both });
    const [first, second] = await Promise.all([runner.start('doctor', 'manual'), runner.start('doctor', 'api')]);
    const third = await runner.start('doctor', 'manual');
    expect([first.joined, second.joined, third.joined]).toEqual([false, true, true]);
    expect([second.runId, third.runId]).toEqual([first.runId, first.runId]);
    await clock.advance(1000);
    expect(record.kinds.filter((kind) => kind === 'run started')).toHaveLength(1);
    expect((await runner.start('doctor', 'manual')).joined).toBe(false);
  });

  it('joins the run of the suite that goes on elsewhere, and asks nothing', async () => {
    const { runner, clock, gateway, record, told } = createBench({ suites: both });
    const elsewhere = createBench({ suites: both });
    await elsewhere.start('doctor');
    record.facts.push(...elsewhere.record.facts.map((fact) => elsewhereFact(fact)));
    expect(await runner.start('doctor', 'manual')).toEqual({ runId: 'elsewhere', joined: true });
    await clock.advance(1000);
    expect([gateway.requests, told]).toEqual([[], []]);
    expect(await runner.cancel('elsewhere')).toBeNull();
  });

  it('does not hear of a start that failed before it, of another slot', async () => {
    const { runner, record } = createBench({ suites: both });
    let isFirst = true;
    record.refuses = () => isFirst && !(isFirst = false);
    const [first, second] = await Promise.allSettled([
      runner.start('doctor', 'schedule', '2026-03-01T12:00:00.000Z'),
      runner.start('doctor', 'schedule', '2026-03-01T12:15:00.000Z'),
    ]);
    expect(first.status).toBe('rejected');
    expect(second).toMatchObject({ value: { joined: false } });
    expect(record.runs.map(({ slot }) => slot)).toEqual(['2026-03-01T12:15:00.000Z']);
  });

  it('rejects when the start cannot be recorded, asks nothing, and can be tried again', async () => {
    const { runner, gateway, record } = createBench({ suites: both });
    record.refuses = () => true;
    await expect(runner.start('doctor', 'manual')).rejects.toThrow('the store is down');
    expect(gateway.requests).toEqual([]);
    record.refuses = () => false;
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
    const { finish, told, record } = createBench({ suites: both });
    const run = await finish('doctor');
    const lines = told.map((fact) => (fact.type === 'check' ? `${fact.check.id} ${fact.phase}` : fact.type));
    expect(lines).toEqual(['run', 'A started', 'B started', 'attempt', 'attempt', 'A ended', 'B ended', 'run']);
    expect(record.facts.at(-1)).toMatchObject({ type: 'run', phase: 'ended', run });
    expect(told.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('is the fold of its facts, in the record as for those who are told', async () => {
    const { finish, told, record } = createBench({
      suites: both,
      script: (_, index) => ({ status: index === 1 ? 429 : 200, afterMs: 100 + index }),
    });
    const run = await finish('smoke');
    expect(foldFacts(record.facts)).toEqual(run);
    expect(foldFacts(told)).toEqual(run);
    expect(foldFacts(told.slice(0, -1))).toEqual({ ...run, ...open });
  });

  it('commits what happens at the same moment together', async () => {
    const { finish, record } = createBench({ suites: both });
    await finish('smoke');
    expect(record.facts).toHaveLength(1 + 3 + 3 + 3 + 1);
    // Its start, the start of its checks, the answers, and what they amount to.
    expect(record.commits).toBeLessThanOrEqual(4);
  });
});

const open = { status: 'running', finishedAt: null, durationMs: null, exitCode: null, verified: null };
const elsewhereFact = (fact: Fact): Fact =>
  fact.type === 'run' ? { ...fact, runId: 'elsewhere', run: { ...fact.run, id: 'elsewhere' } } : fact;

describe('sinks', () => {
  it('hear the run with each fact, with the attempts of checks that go on', async () => {
    const { start, run, clock } = createBench({ suites: both, script: () => ({ status: 429, afterMs: 100 }) });
    const { id } = await start('doctor');
    await clock.advance(150);
    const live = run(id);
    expect(live.status).toBe('running');
    expect(live.checks[0]).toMatchObject({ outcome: null, startedAt: live.startedAt, attempts: [{ n: 1 }] });
    expect(live.checks[0]?.attempts[0]?.nextAttemptAt).toBe('2025-10-21T19:35:00.350Z');
  });

  it('hear no evidence, which the record has', async () => {
    const { finish, told, record } = createBench({ suites: both });
    await finish('doctor');
    const evidence = (facts: Fact[]) => facts.filter((fact) => 'evidence' in fact).length;
    expect([evidence(record.facts), evidence(told)]).toEqual([2, 0]);
  });

  it('that throw are logged and harm nobody', async () => {
    const broken = () => {
      throw new Error('a broken sink');
    };
    const { finish, told, logged } = createBench({ suites: both, sinks: [broken] });
    expect(await finish('doctor')).toMatchObject({ verified: true });
    expect(logged.map(({ message }) => message)).toEqual(told.map(() => 'a sink threw'));
  });

  it('hear nothing of a run that has ended or never was', async () => {
    const { finish, runner } = createBench({ suites: both });
    const { id } = await finish('doctor');
    expect([await runner.ended(id), await runner.cancel(id), await runner.cancel('id-999')]).toEqual([
      null,
      null,
      null,
    ]);
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
    const { runner, start, gateway, clock, record } = createBench({ suites: both, script: () => ({ status: 0 }) });
    const { id } = await start('doctor');
    await clock.advance(70);
    const ended = await clock.until(runner.cancel(id));
    expect(gateway.inFlight).toBe(0);
    expect(ended).toMatchObject({ ...cancelled, durationMs: 70 });
    expect(ended?.checks[0]).toMatchObject({ outcome: 'SKIPPED', reason: 'cancelled', httpStatus: null });
    expect(ended?.checks[0]?.attempts).toMatchObject([{ reason: 'cancelled', outcome: 'SKIPPED', durationMs: 70 }]);
    expect(record.facts.at(-1)).toMatchObject({ type: 'run', phase: 'ended', run: cancelled });
  });

  it('while a retry is awaited ends the wait, and records how long it really was', async () => {
    const script = () => ({ status: 429, headers: { 'retry-after': '10' } });
    const { runner, start, clock } = createBench({ suites: both, script });
    const { id } = await start('doctor');
    await clock.advance(4000);
    const ended = await clock.until(runner.cancel(id));
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
    const { id } = await start('doctor');
    await clock.advance(10);
    expect(await clock.until(runner.cancel(id))).toMatchObject({ ...cancelled, durationMs: 10 });
    expect(gateway.requests).toHaveLength(1);
  });

  it('keeps what had ended before', async () => {
    const script = (_: unknown, index: number) => ({ status: index === 0 ? 200 : 0, afterMs: 10 });
    const { runner, start, clock } = createBench({ suites: both, script });
    const { id } = await start('doctor');
    await clock.advance(50);
    const ended = await clock.until(runner.cancel(id));
    expect(ended?.checks.map(({ outcome }) => outcome)).toEqual(['PASS', 'SKIPPED']);
  });

  it('gives up a check that does not heed it', async () => {
    const deaf = scriptedCheck('DEAF');
    const script = () => ({ status: 200, hangs: true });
    const { runner, start, clock } = createBench({ suites: [scriptedSuite('doctor', [deaf])], script });
    const { id } = await start('doctor');
    expect(await clock.until(runner.cancel(id))).toMatchObject({ ...cancelled, durationMs: 2000 });
  });

  it('and started again at once gives a new run', async () => {
    const { runner, start, clock } = createBench({ suites: both });
    const { id } = await start('doctor');
    const cancelling = runner.cancel(id);
    const again = await clock.until(runner.start('doctor', 'manual'));
    expect(again).toMatchObject({ joined: false });
    expect(again.runId).not.toBe(id);
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
