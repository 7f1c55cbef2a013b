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

const NO_ACCOUNTS = async () => [];
/** The samples by their name and labels, as they are written. */
async function read(status: Status, accounts = NO_ACCOUNTS as Parameters<Metrics['read']>[0]['accounts']) {
  const text = await metrics.read({ status: async () => status, accounts });
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
