import * as prom from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import type { Fact } from '@/lib/domain/fact';
import { attempt, octoberSuites, result, run, statusOf, suiteOf, target } from '@/lib/domain/testing/sample-status';
import type { Run } from '@/lib/domain/run';
import type { Status } from '@/lib/domain/status';
import { startProduct } from '@/lib/server/testing/product';
import { Metrics } from './metrics';
import { openServer } from '@/lib/server/open-server';
import { parseConfig } from '@/lib/config/config';
import { pino } from 'pino';

let metrics: Metrics;
let clock: FakeClock;
beforeEach(() => {
  clock = new FakeClock();
  metrics = new Metrics(prom, clock);
});
afterEach(() => metrics.close());

type Source = Parameters<Metrics['read']>[0];
const NO_ACCOUNTS = async () => [];
/** The samples by their name and labels, as they are written. */
async function read(
  status: Status,
  accounts = NO_ACCOUNTS as Source['accounts'],
  channels: Awaited<ReturnType<Source['channels']>> = [],
) {
  const text = await metrics.read({ status: async () => status, accounts, channels: async () => channels });
  const lines = text.split('\n').filter((line) => line.startsWith('chutes_status_'));
  return Object.fromEntries(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]));
}
const names = (samples: Record<string, number>): string[] => Object.keys(samples);

const ended = run('smoke', [result('smoke', 'DIRECT_JSON', 'overloaded')], 32, { target: 'default' });
const hear = (fact: Partial<Fact>, of: Run = ended) => metrics.hear({ runId: of.id, seq: 1, ...fact } as Fact, of);
function hearAll() {
  const tried = attempt({ reason: 'overloaded', outcome: 'CAPACITY', httpStatus: 429, durationMs: 300 });
  hear({ type: 'attempt', phase: 'ended', checkId: 'DIRECT_JSON', attempt: tried });
  const waited = { ...tried, waitMs: 1500, waitReason: 'retry-after' as const };
  hear({ type: 'attempt', phase: 'waited', checkId: 'DIRECT_JSON', attempt: waited });
  const lost = attempt({ reason: 'timeout', outcome: 'FAIL', httpStatus: null, durationMs: 20_000 });
  hear({ type: 'attempt', phase: 'ended', checkId: 'DIRECT_JSON', attempt: lost });
  hear({ type: 'check', phase: 'ended', check: ended.checks[0] as never });
  hear({ type: 'run', phase: 'ended', run: ended });
}

describe('what happened', () => {
  it('is counted as it is told, in seconds', async () => {
    hearAll();
    const of = 'target="default",suite="smoke"';
    expect(await read(statusOf(target(octoberSuites())))).toMatchObject({
      [`chutes_status_runs_total{${of},trigger="manual",result="not_verified"}`]: 1,
      [`chutes_status_checks_total{${of},check="DIRECT_JSON",outcome="CAPACITY"}`]: 1,
      [`chutes_status_attempts_total{${of},outcome="CAPACITY",reason="overloaded"}`]: 1,
      [`chutes_status_attempts_total{${of},outcome="FAIL",reason="timeout"}`]: 1,
      [`chutes_status_wait_seconds_total{${of},reason="retry-after"}`]: 1.5,
      [`chutes_status_waits_total{${of},reason="retry-after"}`]: 1,
    });
  });

  it('is told how late a scheduled run began, and of no other', async () => {
    const at = '2025-10-21T19:35:00.000Z';
    hear({ type: 'run', phase: 'started', run: { ...ended, slot: '2025-10-21T19:34:48.000Z' } } as Partial<Fact>);
    hear({ type: 'run', phase: 'started', run: { ...ended, startedAt: at, slot: null } } as Partial<Fact>);
    const samples = await read(statusOf(target(octoberSuites())));
    expect(samples).toMatchObject({
      'chutes_status_schedule_lag_seconds_sum{suite="smoke"}': 12,
      'chutes_status_schedule_lag_seconds_count{suite="smoke"}': 1,
    });
  });

  it('that was never answered has no latency', async () => {
    hearAll();
    const samples = await read(statusOf(target(octoberSuites())));
    const place = 'chutes_status_attempt_duration_seconds';
    expect(samples[`${place}_count{target="default"}`]).toBe(1);
    expect(samples[`${place}_sum{target="default"}`]).toBeCloseTo(0.3);
  });

  it('has no sample before it has happened', async () => {
    const before = names(await read(statusOf(target(octoberSuites()))));
    expect(before.filter((name) => /_total|_sum|_bucket|_count/.test(name))).toEqual([]);
  });

  it('of a target that is gone leaves no series, and those of the others stay', async () => {
    hearAll();
    const other = { ...ended, target: 'other' };
    hear({ type: 'run', phase: 'ended', run: other }, other);
    const left = names(await read(statusOf(target(octoberSuites(), { id: 'other' }))));
    expect(left.filter((name) => name.includes('target="default"'))).toEqual([]);
    expect(left).toContain(
      'chutes_status_runs_total{target="other",suite="smoke",trigger="manual",result="not_verified"}',
    );
    expect(names(await read(statusOf()))).not.toContainEqual(expect.stringContaining('target='));
  });
});

describe('what is known now', () => {
  it('is told of fresh runs', async () => {
    const samples = await read(statusOf(target(octoberSuites(), { id: 'chutes', side: 'ok' })));
    expect(samples).toMatchObject({
      'chutes_status_target_verified{target="chutes"}': 1,
      'chutes_status_target_side{target="chutes",side="ok"}': 1,
      'chutes_status_suite_verified{target="chutes",suite="doctor"}': 1,
      'chutes_status_check_outcome{target="chutes",suite="doctor",check="VLM_SMOKE",outcome="SKIPPED"}': 1,
      chutes_status_instrument_up: 1,
    });
  });

  it.each<[string, Status]>([
    ['never ran', statusOf(target([], { verified: 'unknown', side: 'unknown' }))],
    [
      'is stale',
      statusOf(
        target(
          octoberSuites().map((suite) => ({ ...suite, stale: true })),
          { verified: 'unknown' },
        ),
      ),
    ],
    [
      'cannot be measured',
      { ...statusOf(target(octoberSuites(), { verified: 'unknown' })), problem: 'The instrument is down.' },
    ],
  ])('that %s has no sample: not even a 0', async (_what, status) => {
    const told = names(await read(status));
    expect(told.filter((name) => /verified|check_|exit_code|latency/.test(name))).toEqual([]);
  });

  it('leaves with what it told: no sample of a moment ago stays', async () => {
    const suites = [suiteOf(run('doctor', [result('doctor', 'JSON_SMOKE', 'timeout')], 31))];
    const rejected = { since: '2025-10-21T19:35:00.000Z', error: 'x' };
    const config = { source: 'file' as const, file: 'x', version: 'x', loadedAt: rejected.since, notActedOn: [] };
    const bad = { ...statusOf(target(suites, { verified: 'no' })), config: { ...config, rejected } };
    expect(await read(bad)).toMatchObject({
      chutes_status_config_rejected: 1,
      chutes_status_config_rejected_timestamp_seconds: Date.parse(rejected.since) / 1000,
      'chutes_status_check_outcome{target="default",suite="doctor",check="JSON_SMOKE",outcome="FAIL"}': 1,
    });
    const good = await read({ ...statusOf(target(octoberSuites())), config: { ...config, rejected: null } });
    expect(good['chutes_status_config_rejected']).toBe(0);
    expect(names(good)).not.toContainEqual(expect.stringMatching(/rejected_timestamp|outcome="FAIL".*JSON_SMOKE/));
  });

  it('tells the budget of the day where there is one, and when a suite is due', async () => {
    const sums = { requests: 4, calls: 3.1, tokens: 500, untold: 0 };
    const bounds = { callsPerDay: 800, tokensPerDay: null, reached: null, resetsAt: '2025-10-22T00:00:00.000Z' };
    const budget = { target: 'default', today: sums, month: sums, ...bounds };
    const suites = octoberSuites().map((suite) => ({ ...suite, nextRunAt: '2025-10-21T20:00:00.000Z' }));
    const samples = await read(statusOf(target(suites, { budget })));
    expect(samples).toMatchObject({
      'chutes_status_budget_calls{target="default"}': 3.1,
      'chutes_status_budget_calls_limit{target="default"}': 800,
      'chutes_status_budget_reached{target="default"}': 0,
      'chutes_status_schedule_next_run_timestamp_seconds{target="default",suite="doctor"}': 1761076800,
    });
    expect(names(samples)).not.toContainEqual(expect.stringContaining('tokens_limit'));
    expect(names(await read(statusOf(target(octoberSuites()))))).not.toContainEqual(expect.stringContaining('budget'));
  });

  it('tells what waits for each channel and what was given up, and no time of what never was', async () => {
    const none = { pending: 0, givenUp: 0, failingSince: null, lastSuccessAt: null };
    const failing = { pending: 3, givenUp: 1, failingSince: '2025-10-21T19:00:00.000Z' };
    const samples = await read(statusOf(target(octoberSuites())), NO_ACCOUNTS, [
      { ...none, id: 'mail', type: 'email' },
      { ...none, ...failing, id: 'ops', type: 'slack' },
    ]);
    expect(Object.entries(samples).filter(([name]) => /notices|channel/.test(name))).toEqual([
      ['chutes_status_notices_pending{channel="mail",type="email"}', 0],
      ['chutes_status_notices_pending{channel="ops",type="slack"}', 3],
      ['chutes_status_notices_given_up{channel="mail",type="email"}', 0],
      ['chutes_status_notices_given_up{channel="ops",type="slack"}', 1],
      ['chutes_status_channel_failing{channel="mail",type="email"}', 0],
      ['chutes_status_channel_failing{channel="ops",type="slack"}', 1],
      ['chutes_status_channel_failing_timestamp_seconds{channel="ops",type="slack"}', 1761073200],
    ]);
  });

  it('may name a target in any letters', async () => {
    const text = await metrics.read({
      status: async () => statusOf(target(octoberSuites(), { name: 'a "b" \\ c\nd' })),
      accounts: NO_ACCOUNTS,
      channels: async () => [],
    });
    expect(text).toContain('name="a \\"b\\" \\\\ c\\nd"');
  });

  it('holds no address, id of a run, sentence or model', async () => {
    hearAll();
    const text = JSON.stringify(await read(statusOf(target(octoberSuites()))));
    expect(text).not.toMatch(/https?:|0199-|Verified:|Qwen/);
  });

  it('takes what a day came to from the record, and asks for it once a minute', async () => {
    const asked: string[] = [];
    const account = (check: string, count: number, of: number, suite = 'smoke') => ({
      suite,
      check,
      capacity: { count, of },
    });
    const known = [account('DIRECT_JSON', 1, 4), account('ROUTER_JSON', 0, 4), account('MODELS', 0, 0, 'preflight')];
    const accounts = async (id: string) => (asked.push(id), known as never);
    const status = statusOf(target(octoberSuites()));
    const told = await read(status, accounts);
    const place = 'chutes_status_suite_capacity_ratio{target="default",suite=';
    expect(told[`${place}"smoke"}`]).toBe(0.125);
    expect(names(told)).not.toContain(`${place}"preflight"}`);
    await read(status, accounts);
    expect(asked).toEqual(['default']);
    await clock.advance(60_000);
    await read(status, accounts);
    expect(asked).toHaveLength(2);
  });
});

it('after a restart counts anew, and knows what it knew', async () => {
  const first = await startProduct();
  await first.runAll();
  const before = (await first.server.metrics()).text;
  expect(before).toMatch(
    /^chutes_status_runs_total\{target="stand-in",suite="doctor",trigger="api",result="verified"\} 1$/m,
  );
  await first.server.close();
  const config = parseConfig({ DATA_DIR: first.directory });
  const again = await openServer({ config, log: pino({ level: 'silent' }) });
  const after = (await again.server.metrics()).text;
  expect(after).not.toContain('chutes_status_runs_total{');
  const known = (text: string) => text.split('\n').filter((line) => /^chutes_status_(?:suite|check)_/.test(line));
  expect(known(before).length).toBeGreaterThan(20);
  expect(known(after)).toEqual(known(before));
  await again.server.close();
  await first.close();
});

it('is not there when it is switched off', async () => {
  const product = await startProduct({ METRICS: 'off' });
  await expect(product.server.metrics()).rejects.toThrow('METRICS=off');
  await product.close();
});
