import { describe, expect, it } from 'vitest';
import { Comparison } from '@/lib/domain/snapshot/comparison';
import { compareSnapshots } from './compare-snapshots';
import { renderComparison } from './render-text';
import {
  attempt,
  check,
  observed,
  octoberAttempts,
  octoberRuns,
  run,
  sealed,
  target,
} from '@/lib/snapshot/testing/sample-snapshot';

const smokeWith = (...checks: Parameters<typeof run>[2]) =>
  sealed({ runs: [...octoberRuns().filter(({ suite }) => suite !== 'smoke'), run('smoke', 0, checks)] });
const direct = (more = {}) => check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: PASS', 'ok', 200, more);
const kinds = (a: ReturnType<typeof sealed>, b: ReturnType<typeof sealed>) =>
  compareSnapshots(a, b).changes.map(({ kind, subject, from, to }) => [kind, subject, from, to]);

it('a snapshot compared with itself has no change', () => {
  const comparison = compareSnapshots(sealed(), sealed());
  expect(comparison.changes).toEqual([]);
  expect(comparison.rows).toHaveLength(11);
  expect(Comparison.parse(comparison)).toEqual(comparison);
  expect(renderComparison(comparison)).toContain('- Nothing changed.');
});

describe('tells what changed', () => {
  it('outcome, reason and status of a check', () => {
    const full = check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: FAIL CAPACITY', 'overloaded', 429);
    expect(kinds(smokeWith(direct()), smokeWith(full))).toEqual([
      ['outcome', 'DIRECT_JSON', 'PASS', 'CAPACITY'],
      ['reason', 'DIRECT_JSON', 'ok', 'overloaded'],
      ['status', 'DIRECT_JSON', '200', '429'],
    ]);
  });

  it('retries', () => {
    const retried = direct({ attempts: [attempt('overloaded', 429), attempt('ok', 200, { n: 2 })] });
    expect(kinds(smokeWith(direct()), smokeWith(retried))).toEqual([['retry', 'DIRECT_JSON', '0 retries', '1 retry']]);
  });

  it.each([
    [300, 399, false],
    [300, 400, true],
    [2000, 2400, false],
    [2000, 2500, true],
    [2500, 2000, false],
    [300, null, false],
  ])('a latency from %i to %s ms: %s', (from, to, told) => {
    const changes = kinds(smokeWith(direct({ latencyMs: from })), smokeWith(direct({ latencyMs: to })));
    expect(changes).toEqual(told ? [['latency', 'DIRECT_JSON', `${from} ms`, `${to} ms`]] : []);
  });

  it('the model asked and the model that served', () => {
    const other = direct({ model: 'org/other', servedModel: 'org/alias' });
    const before = direct({ servedModel: 'org/served' });
    expect(kinds(smokeWith(before), smokeWith(other))).toEqual([
      ['model', 'DIRECT_JSON', 'Qwen/Qwen3-235B-A22B-Instruct-2507', 'org/other'],
      ['model', 'DIRECT_JSON', 'served org/served', 'served org/alias'],
    ]);
  });

  it('the auth contract', () => {
    const flipped = octoberAttempts().filter((_, place) => place !== 2);
    const b = sealed({ attempts: [...flipped, observed('chat', 'x-api-key', 'ok', 200)] });
    expect(kinds(sealed(), b)).toEqual([['auth', 'chat with x-api-key', 'rejected', 'accepted']]);
  });

  it('the target, the verdict and the exit codes', () => {
    const b = sealed({ target: { ...target, name: 'other.example' }, runs: octoberRuns().slice(0, 2) });
    expect(kinds(sealed(), b)).toEqual([
      ['verified', 'verified', 'yes', 'no'],
      ['target', 'target', 'llm.chutes.ai', 'other.example'],
      ['exit', 'CHUTES_AUTH_STYLE=bearer npx chutes-status doctor', '0', 'never finished'],
    ]);
  });
});

it('a refusal is told as one change of outcome: its speed and its missing model are no news', () => {
  const served = direct({ latencyMs: 900, servedModel: 'org/model' });
  const refused = check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: FAIL CAPACITY', 'overloaded', 429, { latencyMs: 20 });
  expect(kinds(smokeWith(served), smokeWith(refused)).map(([kind]) => kind)).toEqual(['outcome', 'reason', 'status']);
});

it('a check that only one of them has stands in its row with nothing on the other side', () => {
  const { rows } = compareSnapshots(smokeWith(direct()), smokeWith());
  expect(rows.find(({ id }) => id === 'DIRECT_JSON')).toMatchObject({ a: { outcome: 'PASS' }, b: null, changed: [] });
});

it('as text every change is one line', () => {
  const text = renderComparison(compareSnapshots(smokeWith(direct()), smokeWith(direct({ latencyMs: 900 }))));
  expect(text).toContain('  - smoke DIRECT_JSON: took 312 ms → 900 ms\n');
});
