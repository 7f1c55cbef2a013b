import { expect, it } from 'vitest';
import { result, run } from '@/lib/domain/testing/sample-status';
import { RUN_STATUSES } from '@/lib/domain/words';
import { runState } from './run-state';

const checks = [result('doctor', 'JSON_SMOKE')];

it('only a finished run that was verified has the mark of a pass', () => {
  for (const status of RUN_STATUSES) {
    const verified = status === 'finished' ? true : null;
    expect(runState(run('doctor', checks, 0, { status, verified })).mark === 'PASS').toBe(status === 'finished');
  }
});

it('capacity alone is not drawn as a failure, and a fault of ours not as one of the gateway', () => {
  expect(runState(run('smoke', [result('smoke', 'A', 'overloaded')], 32)).mark).toBe('CAPACITY');
  expect(runState(run('smoke', [result('smoke', 'A', 'internal')], 31)).mark).toBe('ERROR');
  expect(runState(run('smoke', [result('smoke', 'A', 'timeout')], 31)).mark).toBe('FAIL');
});
