import { describe, expect, it } from 'vitest';
import { createBench } from './testing/bench';
import { chat, once, scriptedCheck, scriptedSuite } from './testing/scripted-checks';
import type { Check } from '@/lib/checks/check';
import type { Rule, RuleTable } from '@/lib/checks/judging/rule';

const boom = (): never => {
  throw new TypeError('our own bug');
};
const throwing = (id: string, applies: Rule['applies']): RuleTable => ({
  id,
  title: '',
  rules: [{ id: 'scripted', reason: 'ok', when: '', applies }],
});
const well = scriptedCheck('WELL');
const broken: [string, Check][] = [
  ['in its table of calls', scriptedCheck('BAD', { calls: boom })],
  ['in judge', scriptedCheck('BAD', { judge: boom })],
  ['in the judge of an attempt', scriptedCheck('BAD', { tables: [throwing('a table that throws', boom)] })],
  ['in what follows a call', scriptedCheck('BAD', { followUps: [{ ...once('more'), applies: boom }] })],
  [
    'in the judge of one of several attempts',
    scriptedCheck('BAD', {
      calls: () => [chat('fine'), chat('BAD')],
      tables: [throwing('throws at the second', ((met: number) => () => (met++ === 0 ? true : boom()))(0))],
    }),
  ],
];

describe('a throw in a check', () => {
  it.each(broken)('%s is our own fault, said with a reference that stands in the log', async (_where, bad) => {
    const { finish, logged } = createBench({ suites: [scriptedSuite('doctor', [bad, well])] });
    const run = await finish('doctor');
    const ref = logged[0]?.ref ?? '';
    expect(logged).toHaveLength(1);
    expect(logged[0]?.err).toBeInstanceOf(TypeError);
    expect(run.checks[0]).toMatchObject({
      outcome: 'ERROR',
      reason: 'internal',
      line: 'BAD ERROR',
      lines: ['BAD ERROR'],
      detail: `our own fault, see the log under ${ref}`,
    });
    expect(run).toMatchObject({ status: 'finished', verified: false });
  });

  it.each(broken)('%s does not take another check down', async (_where, bad) => {
    const { finish } = createBench({ suites: [scriptedSuite('doctor', [bad, well])] });
    expect((await finish('doctor')).checks[1]).toMatchObject({ id: 'WELL', outcome: 'PASS' });
  });

  it('still records the attempt whose judge threw', async () => {
    const { finish } = createBench({ suites: [scriptedSuite('doctor', [broken[2]?.[1] ?? well])] });
    expect((await finish('doctor')).checks[0]?.attempts).toMatchObject([{ outcome: 'ERROR', reason: 'internal' }]);
  });

  it('of the gateway client is our own fault too, even beside a call that passed', async () => {
    const check = scriptedCheck('BAD', { calls: () => [chat('fine'), chat('thrown')] });
    const script = (_: unknown, index: number) => (index === 0 ? { status: 200 } : boom());
    const { finish } = createBench({ suites: [scriptedSuite('doctor', [check])], script });
    expect((await finish('doctor')).checks[0]).toMatchObject({ outcome: 'ERROR', reason: 'internal' });
  });
});

it('an exit code that cannot be told is no verdict', async () => {
  const { finish, logged } = createBench({ suites: [{ ...scriptedSuite('doctor', [well]), exits: [] }] });
  expect(await finish('doctor')).toMatchObject({ status: 'interrupted', exitCode: null, verified: null });
  expect(logged).toHaveLength(1);
});

describe('a store that goes down in mid-run', () => {
  const checks = [well, scriptedCheck('SLOW')];
  const script = (_: unknown, index: number) => ({ status: 200, afterMs: index === 0 ? 100 : 5000 });
  const suites = [scriptedSuite('doctor', checks)];

  it.each(['attempt ended', 'check ended'] as const)('at %s stops the run, which claims nothing', async (kind) => {
    const { finish, record, logged, told } = createBench({ suites, script });
    record.refuses = (fact) => fact === kind;
    const run = await finish('doctor');
    expect(run).toMatchObject({ status: 'interrupted', exitCode: null, verified: null, counts: { PASS: 0, ERROR: 2 } });
    expect(run.durationMs).toBe(100);
    expect(run.checks[0]?.detail).toContain(logged[0]?.ref);
    expect(run.checks.flatMap(({ attempts }) => attempts)).toEqual([]);
    expect(record.facts.at(-1)).toMatchObject({ type: 'run', phase: 'ended', run: { status: 'interrupted' } });
    expect(told.map(({ seq }) => seq)).toEqual(record.facts.map(({ seq }) => seq));
  });

  it('at the end of a wait stops the run as well', async () => {
    const { finish, record } = createBench({ suites, script: () => ({ status: 429, afterMs: 10 }) });
    record.refuses = (fact) => fact === 'attempt waited';
    expect(await finish('doctor')).toMatchObject({ status: 'interrupted', verified: null, counts: { ERROR: 2 } });
  });

  it('at the very end withdraws the verdict, and nobody is told of an end', async () => {
    const { finish, record, told, run } = createBench({ suites, script });
    record.refuses = (fact) => fact === 'run ended';
    const ended = await finish('doctor');
    expect(ended).toMatchObject({ status: 'interrupted', exitCode: null, verified: null });
    expect(run(ended.id)).toMatchObject({ status: 'running', finishedAt: null });
    expect(told.filter((fact) => fact.type === 'run')).toHaveLength(1);
  });

  it('is told the end that it missed when it is back, with the moment at which it was', async () => {
    const { finish, record, told, clock, run } = createBench({ suites, script });
    record.refuses = (fact) => fact === 'run ended';
    const missed = await finish('doctor');
    await clock.advance(3000);
    record.refuses = () => false;
    await clock.advance(10_000);
    expect(record.facts.filter((fact) => fact.type === 'run' && fact.phase === 'ended')).toHaveLength(1);
    expect(told.at(-1)).toEqual({ ...record.facts.at(-1) });
    expect(run(missed.id)).toEqual(missed);
  });

  it('and is back for the next run is told of the end before it', async () => {
    const { finish, record, runner } = createBench({ suites, script });
    record.refuses = (fact) => fact === 'run ended';
    const missed = await finish('doctor');
    record.refuses = () => false;
    const next = await runner.start('doctor', 'manual');
    expect(next).toMatchObject({ joined: false });
    expect(record.runs.map(({ id, status }) => [id, status])).toEqual([
      [missed.id, 'interrupted'],
      [next.runId, 'running'],
    ]);
  });
});

describe('a run that the record says is over', () => {
  it('stops, adds nothing, and leaves its suite free', async () => {
    const { start, record, told, runner, clock, gateway } = createBench({ suites: [scriptedSuite('doctor', [well])] });
    const { ended } = await start('doctor');
    const over = Object.assign(new Error('interrupted by another'), { name: 'RunOverError' });
    const { record: keep } = record;
    record.record = () => Promise.reject(over);
    expect(await clock.until(ended)).toMatchObject({ status: 'interrupted', verified: null });
    const known = told.length;
    record.record = keep;
    await clock.advance(60_000);
    expect(told).toHaveLength(known);
    expect(gateway.requests.length).toBeLessThanOrEqual(1);
    record.facts.length = 0;
    expect(await runner.start('doctor', 'manual')).toMatchObject({ joined: false });
  });
});

it('a target with a missing variable is asked nothing, and says what to set', async () => {
  const { finish, gateway } = createBench({
    suites: [scriptedSuite('doctor', [well])],
    target: { missing: ['CHUTES_API_KEY'] },
  });
  const run = await finish('doctor');
  expect(gateway.requests).toEqual([]);
  expect(run).toMatchObject({ status: 'finished', exitCode: 12, verified: false, counts: { SKIPPED: 1 } });
  expect(run.checks[0]).toMatchObject({
    reason: 'not_configured',
    detail: 'set CHUTES_API_KEY',
    httpStatus: null,
    line: 'ENV_MISSING CHUTES_API_KEY',
    lines: ['ENV_MISSING CHUTES_API_KEY'],
  });
});
