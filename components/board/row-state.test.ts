import { describe, expect, it } from 'vitest';
import type { CheckResult } from '@/lib/domain/check-result';
import { attempt, checkOf, NOW, result, run, suiteOf } from '@/lib/domain/testing/sample-status';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
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
  return rowState(checkOf(passed), { ...settled, running }, 'bearer');
};

describe('the state of a row', () => {
  it('is UNKNOWN when the check has never run', () => {
    const state = rowState({ ...checkOf(passed), latest: null }, { ...settled, latestRun: null }, 'bearer');
    expect(state).toMatchObject({ mark: 'UNKNOWN', word: 'UNKNOWN', note: 'never ran', result: null });
  });

  it('is UNKNOWN when the result is stale, with what it was', () => {
    expect(rowState(checkOf(passed), { ...settled, stale: true }, 'bearer')).toMatchObject({
      mark: 'UNKNOWN',
      word: 'UNKNOWN',
      note: 'stale, was PASS',
    });
  });

  it('says beside a PASS what it does not prove', () => {
    const stateOf = (caveats: string[], reason: 'ok' | 'ok_after_retry' = 'ok') =>
      rowState(checkOf(result('doctor', 'JSON_SMOKE', reason, { caveats })), settled, 'bearer').note;
    expect(stateOf(['other_model'])).toBe('another model answered');
    expect(stateOf(['other_model'], 'ok_after_retry')).toMatch(/^recovered after .*, another model answered$/);
    expect(stateOf(['of another version'])).toBe('');
  });

  it('tells a recovered PASS from a clean one by mark and by words', () => {
    const attempts = [attempt({ reason: 'overloaded' }), attempt({ n: 2, reason: 'overloaded' }), attempt({ n: 3 })];
    const recovered = result('doctor', 'JSON_SMOKE', 'ok_after_retry', { attempts });
    expect(rowState(checkOf(recovered), settled, 'bearer')).toMatchObject({
      mark: 'RECOVERED',
      word: 'PASS',
      note: 'recovered after 2',
    });
    expect(rowState(checkOf(passed), settled, 'bearer')).toMatchObject({ mark: 'PASS', word: 'PASS', note: '' });
  });

  describe('a header style that is not in use', () => {
    const raw = (...reasons: Reason[]) => {
      const last = result('preflight', 'CHAT_auth_raw', reasons.at(-1), { httpStatus: 401 });
      const history = reasons.map((reason, n) => ({
        runId: `${n}`,
        at: NOW,
        outcome: OUTCOME_OF[reason],
        reason,
        attempts: 1,
      }));
      return rowState({ ...checkOf(last), history }, suiteOf(run('preflight', [last])), 'bearer');
    };

    it('keeps its word and status, and asks for nothing while it fares as before', () => {
      const state = { mark: 'ASIDE', word: 'FAIL', note: 'not in use, as before', isAside: true };
      expect(raw('unauthorized', 'unauthorized')).toMatchObject(state);
      expect(raw('ok', 'unauthorized', 'unauthorized')).toMatchObject(state);
    });

    it('is shown as what it is in the run that changed it', () => {
      expect(raw('ok', 'unauthorized')).toMatchObject({ mark: 'FAIL', note: 'unauthorized', isAside: false });
      expect(raw('overloaded', 'unauthorized')).toMatchObject({ mark: 'FAIL', isAside: false });
    });
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

  it.each([
    ['a pass that took long', 'ok', 5800, 600, 'slow, usually 600 ms'],
    ['one that was helped by a retry', 'ok_after_retry', 5800, 600, 'recovered, slow, usually 600 ms'],
    ['a usual pass', 'ok', 700, 600, ''],
    ['a pass while nothing is usual', 'ok', 5800, null, ''],
    ['a refusal', 'overloaded', 5800, 600, 'overloaded'],
  ] as const)(
    'tells beside the outcome, never instead of it, that a pass was slow: %s',
    (_, reason, ms, usual, note) => {
      const latest = result('doctor', 'JSON_SMOKE', reason, { latencyMs: ms, attempts: [] });
      const suite = suiteOf(run('doctor', [latest]));
      const state = rowState({ ...checkOf(latest), usualMs: usual }, suite, 'bearer');
      expect(state.word).toBe(OUTCOME_OF[reason]);
      expect(state.note.replace(/ after \d+( \w+)?/, '')).toBe(note);
    },
  );

  it('takes the new outcome as soon as the check is settled, though the run goes on', () => {
    const failed = result('doctor', 'JSON_SMOKE', 'timeout', { httpStatus: null, latencyMs: null });
    expect(open(failed)).toMatchObject({ mark: 'FAIL', word: 'FAIL', note: 'timeout' });
  });
});
