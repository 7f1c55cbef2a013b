import { describe, expect, test } from 'vitest';
import { type SnapshotParts, buildSnapshot } from '@/lib/snapshot/build-snapshot';
import { OBSERVED, check, octoberRuns, parts, run } from '@/lib/snapshot/testing/sample-snapshot';
import type { SnapshotContent } from '@/lib/domain/snapshot';
import { snapshotStep, snapshotVerdict } from '@/lib/verdict/of-snapshot';
import { phraseText } from '@/lib/verdict/moment';
import { suiteState, verdictMark, verdictNotes } from './snapshot-verdict';

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

describe('a verified snapshot', () => {
  test('is a pass, needs no next step, and does not hide what did not pass', () => {
    expect(verdictMark(snapshot())).toBe('PASS');
    expect(snapshotStep(snapshot())).toBeNull();
    expect(notes(snapshot())).toEqual([
      'Preflight, Smoke and Doctor ended with exit 0.',
      'Header styles not in use: CHAT_x_api_key unauthorized and CHAT_auth_raw overloaded.',
      'VLM_SMOKE skipped.',
    ]);
  });
});

describe('one that is not verified', () => {
  test('names the checks that stood in the way by their reasons, the capacity of a failed suite left out', () => {
    expect(verdictMark(failed)).toBe('FAIL');
    expect(notes(failed)).toEqual([
      'Smoke ended with exit 31: server error in DIRECT_JSON and ROUTER_JSON, timeout in PARALLEL_JSON.',
    ]);
    expect(snapshotVerdict(failed).side).toBe('gateway-broke');
    expect(phraseText(snapshotStep(failed)?.phrase ?? [])).toMatch(/^Run again: nothing got through/);
  });

  test('is marked as capacity where nothing worse stood in the way', () => {
    const full = withSmoke(32, check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: FAIL', 'overloaded', 429));
    expect(verdictMark(full)).toBe('CAPACITY');
    expect(notes(full)).toEqual(['Smoke ended with exit 32: overloaded in DIRECT_JSON.']);
  });

  test('is unknown, never failed and never green, where runs are too old or missing', () => {
    const old = snapshot({ now: OBSERVED + 3 * 3_600_000 });
    expect(verdictMark(old)).toBe('UNKNOWN');
    expect(old.suites.map((suite) => suiteState(suite).word)).toEqual(['Stale', 'Stale', 'Stale']);
    expect(notes(old)).toEqual(old.because);
    expect(snapshotStep(old)).toBeNull();
    const bare = snapshot({ runs: [] });
    expect(verdictMark(bare)).toBe('UNKNOWN');
    expect(bare.suites.map((suite) => suiteState(suite).why)).toEqual(Array(3).fill('never finished'));
  });
});
