import { describe, expect, it } from 'vitest';
import { NOW, octoberSuites, result, run, suiteOf, target } from '@/lib/domain/testing/sample-status';
import { OUTCOME_OF, REASONS, RETRIED_REASONS, SUITES, type Reason } from '@/lib/domain/words';
import type { SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { judgeGate, type GateTerms } from './judge-gate';

const NOW_MS = Date.parse(NOW);
const MINUTE = 60_000;
const doctor = (reason: Reason, exitCode: number, over = {}): SuiteStatus =>
  suiteOf(run('doctor', [result('doctor', 'JSON_SMOKE', reason, over)], exitCode));
const ask = (targets: TargetStatus[], terms: Partial<GateTerms> = {}, problem?: string) =>
  judgeGate({ targets, ...(problem && { problem }) }, { require: ['doctor'], maxAgeMs: 15 * MINUTE, ...terms }, NOW_MS);

describe('a gate', () => {
  it('opens on fresh evidence of every required suite', () => {
    expect(ask([target(octoberSuites())], { require: SUITES })).toMatchObject({
      ...{ go: true, reason: 'ok', exitCode: 0, notBefore: null, mayPass: false },
      sentence: 'Verified: preflight, smoke and doctor passed 3 minutes ago.',
    });
  });

  it('takes evidence up to the age that was asked for, and not a moment longer', () => {
    const suites = octoberSuites();
    expect(ask([target(suites)], { maxAgeMs: 3 * MINUTE }).go).toBe(true);
    const late = ask([target(suites)], { maxAgeMs: 3 * MINUTE - 1 });
    expect(late).toMatchObject({ go: false, reason: 'stale', exitCode: 33 });
    expect(late.sentence).toBe('Unknown: the latest evidence is 3 minutes old.');
  });

  it('takes evidence of a clock that is a little ahead, and none whose age nobody knows', () => {
    const ahead = (ms: number) => {
      const finishedAt = new Date(NOW_MS + ms).toISOString();
      return ask([target([suiteOf(run('doctor', [result('doctor', 'JSON_SMOKE', 'ok')], 0, { finishedAt }))])]);
    };
    expect(ahead(5 * MINUTE)).toMatchObject({ go: true, targets: [{ suites: [{ ageMs: 0 }] }] });
    expect(ahead(5 * MINUTE + 1)).toMatchObject({
      ...{ go: false, reason: 'stale', exitCode: 33, mayPass: true, targets: [{ suites: [{ ageMs: null }] }] },
      sentence: 'Unknown: the latest evidence is dated ahead of the clock here, so its age is not known.',
    });
  });

  it('lets whoever asks take older evidence than the board does, and only then', () => {
    const old = octoberSuites().map((suite) => ({ ...suite, stale: true }));
    expect(ask([target(old, { stale: true, verified: 'unknown' })]).go).toBe(true);
  });

  const nothing = { id: 'doctor', latestRun: null, running: null, stale: false, checks: [] } as const;
  const goes = run('doctor', [], 0, { status: 'running', finishedAt: null, exitCode: null, verified: null });
  it.each<[string, SuiteStatus]>([
    ['nothing that ever ran', { ...nothing, checks: [] }],
    ['what goes on for the first time', { ...nothing, checks: [], running: goes }],
    ['a run without a verdict', suiteOf(run('doctor', [result('doctor', 'A', 'cancelled')], 0, { verified: null }))],
    ['a run that we could not judge ourselves', doctor('internal', 31)],
    ['a run that was interrupted', doctor('interrupted', 31)],
  ])('is shut on %s: that is unknown', (_what, suite) => {
    expect(ask([target([suite])])).toMatchObject({ go: false, reason: 'unknown', exitCode: 33, mayPass: true });
  });

  it('is shut on a suite that the target does not have', () => {
    expect(ask([target([])])).toMatchObject({ go: false, reason: 'unknown', exitCode: 33 });
  });

  it('is shut where nothing is watched', () => {
    expect(ask([])).toMatchObject({ go: false, reason: 'unknown' });
  });

  it.each(REASONS.filter((reason) => OUTCOME_OF[reason] === 'FAIL'))(
    'is shut on a failure by %s, and waiting has a point exactly where a retry would',
    (reason) => {
      const mayPass = RETRIED_REASONS.has(reason);
      expect(ask([target([doctor(reason, 31)])])).toMatchObject({ go: false, reason: 'failed', exitCode: 31, mayPass });
    },
  );

  it.each(REASONS.filter((reason) => OUTCOME_OF[reason] === 'CAPACITY'))(
    'is shut by %s until the moment that was told',
    (reason) => {
      const eligibleAt = new Date(NOW_MS + 2 * MINUTE).toISOString();
      const told = ask([target([doctor(reason, 32, { eligibleAt })])]);
      expect(told).toMatchObject({ reason: 'capacity', exitCode: 32, notBefore: eligibleAt, mayPass: true });
      expect(told.targets[0]?.side).toBe('gateway-full');
    },
  );

  it('tells no moment that only a run told which is too old to count', () => {
    const eligibleAt = new Date(NOW_MS + 2 * MINUTE).toISOString();
    const at = new Date(NOW_MS - 16 * MINUTE).toISOString();
    const checks = [result('smoke', 'DIRECT_JSON', 'overloaded', { eligibleAt })];
    const old = suiteOf(run('smoke', checks, 32, { finishedAt: at }));
    const told = ask([target([doctor('overloaded', 32), old])], { require: ['smoke', 'doctor'] });
    expect(told).toMatchObject({ reason: 'capacity', notBefore: null });
  });

  it('tells no moment that has passed', () => {
    const eligibleAt = new Date(NOW_MS - 1).toISOString();
    expect(ask([target([doctor('overloaded', 32, { eligibleAt })])]).notBefore).toBeNull();
  });

  it('is shut by what is not set, whatever was seen before', () => {
    const missing = ['CHUTES_API_KEY'];
    const told = ask([target(octoberSuites(), { missing })]);
    expect(told).toMatchObject({ go: false, reason: 'environment', exitCode: 12, mayPass: false });
    const notAsked = doctor('not_configured', 12);
    expect(ask([target([notAsked])])).toMatchObject({ reason: 'environment', exitCode: 12 });
  });

  it('is shut while nothing can be measured, however green the record', () => {
    const told = ask([target(octoberSuites())], {}, 'the instrument is down.');
    expect(told).toMatchObject({ go: false, reason: 'unknown', sentence: 'Unknown: the instrument is down.' });
  });

  it('is shut for all when it is for one of several, by the gravest, and says whose it is', () => {
    const good = target(octoberSuites(), { id: 'a' });
    const full = target([doctor('overloaded', 32)], { id: 'b' });
    const broken = target([doctor('unauthorized', 31)], { id: 'c' });
    expect(ask([good, full])).toMatchObject({ go: false, reason: 'capacity', mayPass: true });
    const all = ask([good, full, broken]);
    expect(all).toMatchObject({ go: false, reason: 'failed', exitCode: 31, mayPass: false });
    expect(all.sentence).toMatch(/^b: Not verified: .* c: Not verified: /);
  });
});
