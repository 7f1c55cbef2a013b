import { expect, it } from 'vitest';
import { result, run, suiteOf } from '@/lib/domain/testing/sample-status';
import { settledCount, suiteState } from './suite-state';

const verified = suiteOf(run('smoke', [result('smoke', 'DIRECT_JSON')]));

it('a suite is verified by a fresh run that ended with 0, and by nothing else', () => {
  expect(suiteState(verified).word).toBe('Verified');
  expect(suiteState({ ...verified, stale: true })).toMatchObject({ mark: 'UNKNOWN', word: 'Stale' });
  expect(suiteState({ ...verified, latestRun: null })).toMatchObject({ mark: 'UNKNOWN', word: 'Never ran' });
});

it('a suite that met only capacity is marked as capacity, not as failed', () => {
  const full = suiteOf(run('smoke', [result('smoke', 'DIRECT_JSON', 'overloaded')], 32));
  expect(suiteState(full)).toMatchObject({ mark: 'CAPACITY', word: 'Not verified' });
});

it('counts only settled checks as done', () => {
  const open = result('smoke', 'ROUTER_JSON', 'ok', { outcome: null, reason: null });
  expect(settledCount(run('smoke', [result('smoke', 'DIRECT_JSON'), open]))).toBe(1);
});
