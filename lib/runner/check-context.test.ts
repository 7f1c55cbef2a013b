import { describe, expect, it } from 'vitest';
import type { CallRecord } from '@/lib/domain/attempt';
import type { CheckContext, ModelChoice } from '@/lib/checks/check';
import { createBench, type BenchOptions } from './testing/bench';
import { chat, judgeStatus, scriptedCheck, scriptedSuite } from './testing/scripted-checks';
import type { Script } from './testing/scripted-gateway';

const models = [
  { id: 'embedder', text: false },
  { id: 'first', text: null },
  { id: 'second', text: true },
];
const catalogue: Script = ({ kind }) => (kind === 'models' ? { status: 200, afterMs: 50, models } : { status: 200 });

function ask(gathers: ((context: CheckContext) => Promise<unknown>)[], options: Partial<BenchOptions> = {}) {
  const checks = gathers.map((gather, at) => scriptedCheck(`C${at}`, gather));
  return createBench({ suites: [scriptedSuite('doctor', checks)], script: catalogue, ...options });
}

describe('the catalogue', () => {
  it('is asked once a run, and recorded with the check that asks first', async () => {
    const read = (context: CheckContext) => context.catalogue('x-api-key');
    const { finish, gateway } = ask([read, read, (context) => context.textModel()]);
    const run = await finish('doctor');
    expect(gateway.requests).toEqual([{ kind: 'models', authStyle: 'x-api-key' }]);
    expect(run.checks.map(({ attempts }) => attempts.map(({ call }) => call))).toEqual([['models'], [], []]);
  });

  it('is asked anew by the next run', async () => {
    const { finish, gateway } = ask([(context) => context.textModel()]);
    await finish('doctor');
    await finish('doctor');
    expect(gateway.requests).toHaveLength(2);
  });

  it('is asked with the style of the target when only the text model is wanted', async () => {
    const { finish, gateway } = ask([(context) => context.textModel()], { target: { authStyle: 'raw' } });
    await finish('doctor');
    expect(gateway.requests).toEqual([{ kind: 'models', authStyle: 'raw' }]);
  });
});

describe('the text model', () => {
  async function choice(options: Partial<BenchOptions>): Promise<ModelChoice | undefined> {
    let chosen: ModelChoice | undefined;
    const choose = async (context: CheckContext) => void (chosen = await context.textModel());
    await ask([choose], options).finish('doctor');
    return chosen;
  }

  it('is the configured one, without a call', async () => {
    const { finish, gateway } = ask([(context) => context.textModel()], { target: { textModel: 'mine' } });
    await finish('doctor');
    expect(gateway.requests).toEqual([]);
    expect(await choice({ target: { textModel: 'mine' } })).toEqual({ model: 'mine' });
  });

  it('is else the first that is not known to be no text model', async () => {
    expect(await choice({})).toEqual({ model: 'first' });
  });

  it('is blocked when the catalogue could not be read', async () => {
    expect(await choice({ script: () => ({ status: 401 }) })).toEqual({
      skip: { reason: 'blocked', detail: 'The catalogue could not be read (unauthorized).' },
    });
  });

  it('is blocked when the catalogue holds none', async () => {
    const script: Script = () => ({ status: 200, models: models.slice(0, 1) });
    expect(await choice({ script })).toEqual({
      skip: { reason: 'blocked', detail: 'No text model in the catalogue.' },
    });
  });

  it('is cancelled with the run for everybody who waits for it', async () => {
    const wait = (context: CheckContext) => context.textModel();
    const { start, runner, clock } = ask([wait, wait], { script: () => ({ status: 0 }) });
    const { id } = await start('doctor');
    await clock.advance(10);
    const ended = await clock.until(runner.cancel(id));
    expect(ended?.checks.map(({ reason }) => reason)).toEqual(['cancelled', 'cancelled']);
  });
});

describe('a race', () => {
  const race = (context: CheckContext) =>
    context.firstSuccess(
      ['slow', 'quick', 'next', 'queued'].map((name) => (signal) => context.call(chat(name), signal)),
      ({ attempts }: CallRecord) => attempts.at(-1)?.attempt.outcome === 'PASS',
    );
  const script: Script = (_, index) => ({ status: 200, afterMs: index === 1 ? 100 : 5000 });

  it('cancels its losers, records them as cancelled, and asks those no more that still queue', async () => {
    const { finish, gateway } = ask([race], { script, limits: { maxConcurrency: 2 } });
    const run = await finish('doctor');
    expect(run.durationMs).toBe(100);
    expect(gateway.inFlight).toBe(0);
    const [check] = run.checks;
    expect(check?.attempts.map(({ call, reason }) => [call, reason])).toEqual([
      ['quick', 'ok'],
      ['slow', 'cancelled'],
    ]);
  });

  it('ends the wait of a loser that was to be retried', async () => {
    const { finish } = ask([race], {
      script: (_, index) => ({ status: index === 0 ? 429 : 200, afterMs: index * 100 }),
    });
    const [check] = (await finish('doctor')).checks;
    const slow = check?.attempts.find(({ call }) => call === 'slow');
    expect(slow).toMatchObject({ reason: 'overloaded', waitMs: 100, nextAttemptAt: null });
  });
});

it('parallel calls keep the order of input, and a failure stays in its own entry', async () => {
  let ends: PromiseSettledResult<CallRecord>[] = [];
  const gather = async (context: CheckContext) => {
    const calls = ['a', 'b', 'c'].map((name) => () => context.call({ ...chat(name), judge: judgeStatus }));
    ends = await context.parallel([...calls, () => Promise.reject(new Error('its own'))]);
  };
  const { finish } = ask([gather], {
    script: (_, index) => ({ status: index === 1 ? 401 : 200, afterMs: 300 - index }),
  });
  const run = await finish('doctor');
  expect(ends.map((end) => (end.status === 'fulfilled' ? end.value.attempts[0]?.attempt.reason : end.status))).toEqual([
    'ok',
    'unauthorized',
    'ok',
    'rejected',
  ]);
  expect(run.checks[0]?.attempts.map(({ call }) => call)).toEqual(['a', 'b', 'c']);
});
