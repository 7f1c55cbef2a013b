import { describe, expect, it } from 'vitest';
import type { Run } from '@/lib/domain/run';
import type { Check } from '@/lib/checks/check';
import { createBench, type BenchOptions } from './testing/bench';
import { catalogueCall, chat, scriptedCheck, scriptedSuite } from './testing/scripted-checks';
import type { Script } from './testing/scripted-gateway';

const models = [
  { id: 'embedder', text: false },
  { id: 'first', text: null },
  { id: 'second', text: true },
];
const lists: Script = ({ kind }) => (kind === 'models' ? { status: 200, afterMs: 50, models } : { status: 200 });
const fails =
  (status: number): Script =>
  ({ kind }) =>
    kind === 'models' ? { status } : { status: 200 };

const KEEPER = scriptedCheck('KEEPER', { keepsCatalogue: true, calls: () => [catalogueCall] });
const ask = (id: string): Check =>
  scriptedCheck(id, {
    model: 'text',
    calls: (_target, model) => [{ ...chat(id), request: { ...chat(id).request, model } as never }],
  });

const bench = (checks: Check[], options: Partial<BenchOptions> = {}) =>
  createBench({ suites: [scriptedSuite('doctor', checks)], script: lists, ...options });

const asked = (requests: { kind: string }[]) => requests.filter(({ kind }) => kind === 'models');
const modelsOf = (requests: unknown[]) =>
  requests.flatMap((r) => ('model' in (r as object) ? [(r as { model: string }).model] : []));
const ends = (run: Run) =>
  Object.fromEntries(run.checks.map(({ id, outcome, reason }) => [id, `${outcome} ${reason}`]));

describe('the catalogue', () => {
  it.each([
    ['first', [KEEPER, ask('A'), ask('B')]],
    ['last', [ask('A'), ask('B'), KEEPER]],
  ])('is asked once and recorded with the check that keeps it, which stands %s', async (_place, checks) => {
    const { finish, gateway } = bench(checks);
    const run = await finish('doctor');
    expect(asked(gateway.requests)).toHaveLength(1);
    expect(modelsOf(gateway.requests)).toEqual(['first', 'first']);
    expect(run.checks.find(({ id }) => id === 'KEEPER')?.attempts).toMatchObject([{ call: 'models', reason: 'ok' }]);
    expect(run.catalogue).toBeUndefined();
  });

  it('is asked by the run itself where no check keeps it, and is no check of its own', async () => {
    const { finish, gateway, record } = bench([ask('A'), ask('B')], { target: { authStyle: 'raw' } });
    const run = await finish('doctor');
    expect(asked(gateway.requests)).toEqual([{ kind: 'models', authStyle: 'raw' }]);
    expect(run.checks.map(({ id, attempts }) => [id, attempts.length])).toEqual([
      ['A', 1],
      ['B', 1],
    ]);
    expect(run.catalogue).toMatchObject({ id: 'catalogue', outcome: 'PASS', attempts: [{ call: 'models' }] });
    expect(run.counts).toMatchObject({ PASS: 2 });
    const attempts = record.facts.flatMap((fact) => (fact.type === 'attempt' ? [fact.checkId] : []));
    expect(attempts).toEqual(['catalogue', 'A', 'B']);
  });

  it('is not asked where nobody needs it', async () => {
    const { finish, gateway } = bench([ask('A')], { target: { textModel: 'mine' } });
    const run = await finish('doctor');
    expect(asked(gateway.requests)).toEqual([]);
    expect(modelsOf(gateway.requests)).toEqual(['mine']);
    expect(run.catalogue).toBeUndefined();
  });

  it('is asked anew by the next run', async () => {
    const { finish, gateway } = bench([ask('A')]);
    await finish('doctor');
    await finish('doctor');
    expect(asked(gateway.requests)).toHaveLength(2);
  });

  it('blocks all that need it alike when it fails', async () => {
    const failed = { A: 'SKIPPED blocked', B: 'SKIPPED blocked' };
    expect(ends(await bench([ask('A'), KEEPER, ask('B')], { script: fails(401) }).finish('doctor'))).toEqual({
      ...failed,
      KEEPER: 'FAIL unauthorized',
    });
  });

  it('says why it blocks', async () => {
    const [check] = (await bench([ask('A'), KEEPER], { script: fails(401) }).finish('doctor')).checks;
    expect(check?.detail).toBe('The catalogue could not be read (unauthorized).');
  });

  it('blocks when it holds no text model', async () => {
    const script: Script = () => ({ status: 200, models: models.slice(0, 1) });
    const [check] = (await bench([ask('A'), KEEPER], { script }).finish('doctor')).checks;
    expect(check?.detail).toBe('No text model in the catalogue.');
  });

  it('is cancelled with the run for everybody who waits for it', async () => {
    const { start, runner, clock } = bench([ask('A'), ask('B')], { script: () => ({ status: 0 }) });
    const { id } = await start('doctor');
    await clock.advance(10);
    const ended = await clock.until(runner.cancel(id));
    expect(ended?.checks.map(({ reason }) => reason)).toEqual(['cancelled', 'cancelled']);
    expect(ended?.catalogue?.reason).toBe('cancelled');
  });

  it('blocks, and blames nobody, when our own code that asks for it throws', async () => {
    const calls = () => {
      throw new TypeError('our own bug');
    };
    const { finish, logged } = bench([ask('A'), { ...KEEPER, calls }]);
    expect(ends(await finish('doctor'))).toEqual({ A: 'SKIPPED blocked', KEEPER: 'ERROR internal' });
    expect(logged).toHaveLength(1);
  });
});
