import { describe, expect, test } from 'vitest';
import { type SnapshotParts, buildSnapshot } from '@/lib/snapshot/build-snapshot';
import { OBSERVED, check, octoberRuns, parts, run } from '@/lib/snapshot/testing/sample-snapshot';
import type { SnapshotContent } from '@/lib/domain/snapshot/snapshot';
import type { Reason } from '@/lib/domain/words';
import { snapshotMark, snapshotStep, snapshotVerdict } from '@/lib/verdict/of-snapshot';
import { phraseText } from '@/lib/verdict/moment';
import { notesText, suiteState, verdictNotes, verdictWords } from './snapshot-verdict';

const notes = (content: SnapshotContent) => verdictNotes(content).map(phraseText);

const snapshot = (more: Partial<SnapshotParts> = {}) => buildSnapshot(parts(more));
const [preflight, , doctor] = octoberRuns();
const withSmoke = (exitCode: number, ...checks: ReturnType<typeof check>[]) =>
  snapshot({ runs: [preflight, run('smoke', exitCode, checks), doctor].flatMap((each) => each ?? []) });

const failed = withSmoke(
  31,
  check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: FAIL', 'server_error', 502),
  check('smoke', 'ROUTER_JSON', 'ROUTER_JSON: FAIL', 'server_error', 502),
  check('smoke', 'PARALLEL_JSON', 'PARALLEL_JSON: FAIL 0/2', 'timeout', null),
  check('smoke', 'MODEL_LIST_JSON', 'MODEL_LIST_JSON: FAIL', 'overloaded', 429),
);

const failed31 = run('smoke', 31, [check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: FAIL', 'server_error', 502)]);

describe('a verified snapshot', () => {
  test('is a pass, needs no next step, and does not hide what did not pass', () => {
    expect(snapshotMark(snapshot())).toBe('PASS');
    expect(snapshotStep(snapshot())).toBeNull();
    expect(notes(snapshot())).toEqual([
      'Nothing stood in the way of Preflight, Smoke and Doctor.',
      'Header styles not in use: CHAT_x_api_key unauthorized and CHAT_auth_raw overloaded.',
      'VLM_SMOKE skipped.',
    ]);
  });
});

describe('one that is not verified', () => {
  test('names the checks that stood in the way by their reasons, the capacity of a failed suite left out', () => {
    expect(snapshotMark(failed)).toBe('FAIL');
    expect(notes(failed)).toEqual([
      'Smoke failed: server error in DIRECT_JSON and ROUTER_JSON, timeout in PARALLEL_JSON.',
    ]);
    expect(snapshotVerdict(failed).side).toBe('gateway-broke');
    expect(verdictWords(failed)).toBe('Not verified (gateway broke)');
    expect(notesText(failed)).toMatch(/^Smoke failed: server error in /);
    expect(phraseText(snapshotStep(failed)?.phrase ?? [])).toMatch(/^Run again: nothing got through/);
  });

  test('is marked as capacity where nothing worse stood in the way', () => {
    const full = withSmoke(32, check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: FAIL', 'overloaded', 429));
    expect(snapshotMark(full)).toBe('CAPACITY');
    expect(notes(full)).toEqual(['Smoke found no room: overloaded in DIRECT_JSON.']);
  });

  test('and whose key got as far as a full gateway, found no room in preflight, which did not fail', () => {
    const held = run('preflight', 0, [check('preflight', 'CHAT_auth_bearer', 'CHAT_auth_bearer', 'overloaded', 429)], {
      verified: false,
    });
    const content = snapshot({ runs: [held, ...octoberRuns().slice(1)] });
    expect(snapshotMark(content)).toBe('CAPACITY');
    expect(content.suites.map((suite) => suiteState(suite, 'bearer').mark)).toEqual(['CAPACITY', 'PASS', 'PASS']);
    expect(notes(content)).toEqual(['Preflight found no room: overloaded in CHAT_auth_bearer.']);
  });

  test('is unknown, never failed and never green, where runs are too old or missing', () => {
    const old = snapshot({ now: OBSERVED + 3 * 3_600_000 });
    expect(snapshotMark(old)).toBe('UNKNOWN');
    expect(old.suites.map((suite) => suiteState(suite, 'bearer').word)).toEqual(['Stale', 'Stale', 'Stale']);
    expect(notes(old)).toEqual(old.because);
    expect(snapshotStep(old)).toBeNull();
    const bare = snapshot({ runs: [] });
    expect(snapshotMark(bare)).toBe('UNKNOWN');
    expect(bare.suites.map((suite) => suiteState(suite, 'bearer').why)).toEqual(Array(3).fill('never finished'));
  });

  test('has in its list the mark of the worst suite that was fresh, whatever the others say', () => {
    const broken = run('doctor', 31, [check('doctor', 'JSON_SMOKE', 'JSON_SMOKE', 'internal', null)]);
    const full = run('smoke', 32, [check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: FAIL', 'overloaded', 429)]);
    const cut = { ...broken, status: 'interrupted', verified: null, exitCode: null } as const;
    const cancelled = { ...full, status: 'cancelled', verified: null, exitCode: null } as const;
    const styles = (inUse: Reason, other: Reason) => [
      check('preflight', 'CHAT_auth_bearer', 'CHAT_auth_bearer', inUse, 429),
      check('preflight', 'CHAT_x_api_key', 'CHAT_x_api_key', other, 401),
    ];
    const held = run('preflight', 0, styles('overloaded', 'unauthorized'), { verified: false });
    const refused = run('preflight', 0, styles('unauthorized', 'overloaded'), { verified: false });
    const blind = { ...failed31, witness: 'silent' } as const;
    const marks = [
      [full, broken],
      [full, cut],
      [full, held],
      [full, refused],
      [cancelled],
      [blind],
      [failed31, broken],
    ];
    expect(marks.map((runs) => snapshotMark(snapshot({ runs })))).toEqual([
      ...['ERROR', 'CAPACITY', 'CAPACITY', 'FAIL', 'UNKNOWN', 'UNKNOWN', 'FAIL'],
    ]);
  });
});
