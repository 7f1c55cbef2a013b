import { expect, it } from 'vitest';
import { result, run, statusOf, suiteOf, target } from '@/lib/domain/testing/sample-status';
import { endedRuns, openRuns } from './run-announcement';

const first = run('doctor', [result('doctor', 'JSON_SMOKE')]);
const second = run('doctor', [result('doctor', 'JSON_SMOKE', 'timeout')], 31, { id: '0199-doctor-2' });
const before = statusOf(target([{ ...suiteOf(first), running: { ...second, status: 'running' } }]));

it('the end of a run is told once, with its verdict', () => {
  const after = statusOf(target([suiteOf(second)]));
  expect(endedRuns(openRuns(before), after)).toEqual([
    {
      id: second.id,
      target: 'default',
      hasResult: true,
      text: 'Doctor run finished: not verified, a check failed. 1 FAIL.',
    },
  ]);
  expect(endedRuns(openRuns(after), after)).toEqual([]);
});

it('a run that ended without a result is not told as the one before it', () => {
  expect(endedRuns(openRuns(before), statusOf(target([suiteOf(first)])))).toMatchObject([
    { hasResult: false, text: 'Doctor run ended without a result.' },
  ]);
});

it('a run that goes on is not told', () => {
  expect(endedRuns(openRuns(before), before)).toEqual([]);
});
