import { describe, expect, it } from 'vitest';
import { suites } from '@/lib/checks/registry';
import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import { SUITES, type SuiteId } from '@/lib/domain/words';
import type { TargetRecord } from '@/lib/store/store';
import { targetStatus } from './target-status';

const NOW = Date.parse('2025-10-21T20:00:00Z');
const HOUR = 3_600_000;

const target: Target = {
  id: 'gateway',
  name: 'gateway',
  baseUrl: 'http://gateway/v1',
  standIn: false,
  authStyle: 'bearer',
  textModel: null,
  vlmModel: null,
  missing: [],
};

const run = (suite: SuiteId, verified: boolean, ageMs = 60_000): Run => ({
  id: `${suite}-run`,
  target: 'gateway',
  suite,
  trigger: 'manual',
  status: 'finished',
  startedAt: new Date(NOW - ageMs - 1000).toISOString(),
  finishedAt: new Date(NOW - ageMs).toISOString(),
  durationMs: 1000,
  exitCode: verified ? 0 : 31,
  verified,
  counts: { PASS: 0, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 0 },
  checks: [],
});

const status = (latestRuns: Run[], more: Partial<TargetRecord> = {}) =>
  targetStatus({
    target,
    record: { latestRuns, openRuns: [], latestChecks: [], history: {}, usualMs: {}, openIncidents: [], ...more },
    suites,
    now: NOW,
    staleAfterMs: HOUR,
    problem: null,
  });

describe('a target is verified', () => {
  it('unknown when nothing ever ran', () => {
    expect(status([])).toMatchObject({ verified: 'unknown', stale: false });
  });

  it('yes only when the latest run of each suite is, and none is stale', () => {
    expect(status(SUITES.map((suite) => run(suite, true))).verified).toBe('yes');
    expect(status([run('smoke', true), run('doctor', true)]).verified).toBe('unknown');
  });

  it('no as soon as one fresh run is not, whatever else is unknown', () => {
    expect(status([run('doctor', false)]).verified).toBe('no');
  });

  it('unknown when the evidence is too old, for good and for bad', () => {
    const old = (verified: boolean) => [run('preflight', verified, 2 * HOUR), run('smoke', true), run('doctor', true)];
    expect(status(old(true))).toMatchObject({ verified: 'unknown', stale: true });
    expect(status(old(false))).toMatchObject({ verified: 'unknown', stale: true });
  });

  it('fresh to the very moment at which it becomes stale', () => {
    expect(status(SUITES.map((suite) => run(suite, true, HOUR))).verified).toBe('yes');
    expect(status(SUITES.map((suite) => run(suite, true, HOUR + 1))).verified).toBe('unknown');
  });
});

it('shows every check of every suite with its words, also when nothing ran', () => {
  const checks = status([]).suites.flatMap((suite) => suite.checks);
  expect(checks.map(({ id }) => id)).toEqual(suites.flatMap((suite) => suite.checks.map(({ id }) => id)));
  for (const check of checks) {
    expect(check).toMatchObject({ latest: null, history: [] });
    expect(check.asks).toMatch(/\?$/);
    expect(check.why.length).toBeGreaterThan(20);
  }
});

it('shows a run that goes on as it is recorded', () => {
  const open: Run = { ...run('doctor', false), status: 'running', finishedAt: null, exitCode: null, verified: null };
  const doctor = status([], { openRuns: [open] }).suites.find(({ id }) => id === 'doctor');
  expect(doctor).toMatchObject({ running: open, latestRun: null });
});
