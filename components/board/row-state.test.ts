import { describe, expect, it } from 'vitest';
import type { CheckResult } from '@/lib/domain/check-result';
import { attempt, checkOf, NOW, result, run, suiteOf } from '@/lib/domain/testing/sample-status';
import { rowState } from './row-state';

const passed = result('doctor', 'JSON_SMOKE');
const settled = suiteOf(run('doctor', [passed]));
const open = (over: Partial<CheckResult>) => {
  const live = result('doctor', 'JSON_SMOKE', 'ok', {
    outcome: null,
    reason: null,
    finishedAt: null,
    attempts: [],
    ...over,
  });
  const running = run('doctor', [live], 0, {
    id: '0199-doctor-2',
    status: 'running',
    finishedAt: null,
    exitCode: null,
  });
  return rowState(checkOf(passed), { ...settled, running });
};

describe('the state of a row', () => {
  it('is UNKNOWN when the check has never run', () => {
    const state = rowState({ ...checkOf(passed), latest: null }, { ...settled, latestRun: null });
    expect(state).toMatchObject({ mark: 'UNKNOWN', word: 'UNKNOWN', note: 'never ran', result: null });
  });

  it('is UNKNOWN when the result is stale, with what it was', () => {
    expect(rowState(checkOf(passed), { ...settled, stale: true })).toMatchObject({
      mark: 'UNKNOWN',
      word: 'UNKNOWN',
      note: 'stale, was PASS',
    });
  });

  it('says beside a PASS what it does not prove', () => {
    const stateOf = (caveats: string[], reason: 'ok' | 'ok_after_retry' = 'ok') =>
      rowState(checkOf(result('doctor', 'JSON_SMOKE', reason, { caveats })), settled).note;
    expect(stateOf(['other_model'])).toBe('another model answered');
    expect(stateOf(['other_model'], 'ok_after_retry')).toMatch(/^recovered after .*, another model answered$/);
    expect(stateOf(['of another version'])).toBe('');
  });

  it('tells a recovered PASS from a clean one by mark and by words', () => {
    const attempts = [attempt({ reason: 'overloaded' }), attempt({ n: 2, reason: 'overloaded' }), attempt({ n: 3 })];
    const recovered = result('doctor', 'JSON_SMOKE', 'ok_after_retry', { attempts });
    expect(rowState(checkOf(recovered), settled)).toMatchObject({
      mark: 'RECOVERED',
      word: 'PASS',
      note: 'recovered after 2',
    });
    expect(rowState(checkOf(passed), settled)).toMatchObject({ mark: 'PASS', word: 'PASS', note: '' });
  });

  it('never shows the last outcome for a check that is being asked again', () => {
    expect(open({ startedAt: null })).toMatchObject({ mark: 'QUEUED', result: null });
    expect(open({ startedAt: NOW })).toMatchObject({ mark: 'RUNNING', word: 'Running' });
  });

  it('waits until the next attempt is due', () => {
    const due = '2025-10-21T19:38:02.000Z';
    const waiting = attempt({ reason: 'overloaded', nextAttemptAt: due });
    expect(open({ startedAt: NOW, attempts: [waiting] })).toMatchObject({ mark: 'WAITING', waitingUntil: due });
    const over = { ...waiting, waitMs: 2000 };
    expect(open({ startedAt: NOW, attempts: [over] })).toMatchObject({ mark: 'RUNNING', waitingUntil: null });
  });

  it('takes the new outcome as soon as the check is settled, though the run goes on', () => {
    const failed = result('doctor', 'JSON_SMOKE', 'timeout', { httpStatus: null, latencyMs: null });
    expect(open(failed)).toMatchObject({ mark: 'FAIL', word: 'FAIL', note: 'timeout' });
  });
});
