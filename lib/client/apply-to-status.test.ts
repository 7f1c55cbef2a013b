import { describe, expect, it } from 'vitest';
import type { Run } from '@/lib/domain/run';
import type { Status, SuiteStatus } from '@/lib/domain/status';
import { HISTORY_LENGTH } from '@/lib/domain/words';
import { finishedRun, firstTry, openCheck, openRun, passedCheck, statusWith } from '@/lib/client/testing/sample-run';
import { withFact, withRun } from './apply-to-status';

const live = statusWith({ running: openRun });
const doctor = (status: Status) => status.targets[0]?.suites[0];
const liveCheck = (status: Status) => doctor(status)?.running?.checks[0];
const place = { runId: openRun.id, seq: 2 };
const tried = { ...place, type: 'attempt', phase: 'ended', checkId: openCheck.id, attempt: firstTry } as const;
const settled = { ...place, type: 'check', phase: 'ended', check: passedCheck } as const;

describe('a fact worked into the status', () => {
  it('a run that has begun is shown as running', () => {
    expect(doctor(withRun(statusWith({}), openRun))?.running).toEqual(openRun);
  });

  it('an attempt told twice is one attempt, with the wait really taken', () => {
    const once = withFact(live, tried);
    const twice = withFact(once, { ...tried, phase: 'waited', attempt: { ...firstTry, waitMs: 2011 } });
    expect(liveCheck(once)?.attempts).toEqual([firstTry]);
    expect(liveCheck(twice)?.attempts).toEqual([{ ...firstTry, waitMs: 2011 }]);
  });

  it('the same number in another call is another attempt', () => {
    const both = withFact(withFact(live, tried), { ...tried, attempt: { ...firstTry, call: 'second' } });
    expect(liveCheck(both)?.attempts).toHaveLength(2);
  });

  it('a settled check takes the place of the open one, and of nothing that is finished', () => {
    const merged = withFact(live, settled);
    expect(liveCheck(merged)).toEqual(passedCheck);
    expect(doctor(merged)?.checks[0]?.latest).toBeNull();
  });

  it('a finished run becomes the latest, with its results and its place in the history', () => {
    const merged = doctor(withRun(live, finishedRun));
    expect(merged).toMatchObject({ running: null, latestRun: finishedRun, stale: false });
    expect(merged?.checks[0]?.latest).toEqual(passedCheck);
    expect(merged?.checks[0]?.history).toMatchObject([{ runId: finishedRun.id, outcome: 'PASS', attempts: 0 }]);
  });

  it('an end told twice stands in the history once', () => {
    const once = withRun(live, finishedRun);
    expect(withRun(once, finishedRun)).toBe(once);
  });

  it('the history never grows beyond what the page shows', () => {
    let status = statusWith({});
    for (let n = 0; n < HISTORY_LENGTH + 5; n += 1) {
      status = withRun(status, { ...finishedRun, id: `0199-${String(n).padStart(3, '0')}` });
    }
    expect(doctor(status)?.checks[0]?.history).toHaveLength(HISTORY_LENGTH);
  });

  it('a cancelled run leaves the latest result as it was', () => {
    const before = statusWith({ latestRun: { ...finishedRun, id: '0199-1' }, running: openRun });
    const merged = doctor(withRun(before, { ...openRun, status: 'cancelled' }));
    expect(merged).toMatchObject({ running: null, latestRun: { id: '0199-1' } });
    expect(merged?.checks[0]?.latest).toBeNull();
  });

  it('takes "verified" away at once, and grants it only when every suite is verified and fresh', () => {
    const verified = (status: Status, run: Run) => withRun(status, run).targets[0]?.verified;
    expect(verified(live, { ...finishedRun, exitCode: 31, verified: false })).toBe('no');
    const [target] = live.targets;
    const [suite] = target?.suites ?? [];
    if (!target || !suite) throw new Error('The fixture has a target with a suite.');
    const beside = (other: Partial<SuiteStatus>): Status => ({
      ...live,
      targets: [
        { ...target, verified: 'unknown', suites: [suite, { ...suite, id: 'smoke', running: null, ...other }] },
      ],
    });
    expect(verified(beside({ latestRun: null }), finishedRun)).toBe('unknown');
    expect(verified(beside({ latestRun: finishedRun, stale: true }), finishedRun)).toBe('unknown');
    expect(verified(beside({ latestRun: { ...finishedRun, verified: false } }), finishedRun)).toBe('no');
    expect(verified(beside({ latestRun: finishedRun }), finishedRun)).toBe('yes');
  });

  it('a run that was cancelled changes nothing about the verdict', () => {
    const [target] = live.targets;
    if (!target) throw new Error('The fixture has a target.');
    const known: Status = { ...live, targets: [{ ...target, verified: 'yes' }] };
    const cancelled: Run = { ...openRun, status: 'cancelled', finishedAt: openRun.startedAt };
    expect(withRun(known, cancelled).targets[0]?.verified).toBe('yes');
  });

  it('a late beginning does not bring a finished run back to life', () => {
    const ended = withRun(live, finishedRun);
    expect(withRun(ended, openRun)).toBe(ended);
  });

  it('a state so far that is heard again takes nothing back', () => {
    const once = withFact(live, tried);
    expect(withFact(once, { ...place, type: 'run', phase: 'started', run: openRun })).toBe(once);
    const ended = withFact(once, settled);
    expect(doctor(ended)?.running?.counts.PASS).toBe(1);
    expect(withFact(ended, tried)).toBe(ended);
  });

  it('a fact of another run or target changes nothing', () => {
    expect(withFact(live, { ...tried, runId: 'other' })).toBe(live);
    expect(withRun(live, { ...finishedRun, target: 'other' })).toBe(live);
  });
});
