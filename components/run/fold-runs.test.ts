import { expect, it } from 'vitest';
import { result, run } from '@/lib/domain/testing/sample-status';
import type { Reason, SuiteId } from '@/lib/domain/words';
import { dayName, foldRuns, listedRun } from './fold-runs';

const at = (time: string, reason: Reason = 'ok', suite: SuiteId = 'doctor', over = {}) =>
  listedRun(
    run(suite, [result(suite, 'A', reason)], reason.startsWith('ok') ? 0 : 31, { startedAt: time, id: time, ...over }),
  );
const told = (runs: ReturnType<typeof at>[], zone = 'UTC') =>
  foldRuns(runs, zone).map(({ day, folds }) => [day, folds.map((fold) => fold.map(({ id }) => id.slice(11, 16)))]);

it('equal runs of a suite that follow each other are one, whatever other suites do between them', () => {
  expect(
    told([
      at('2025-10-21T14:06:00Z'),
      at('2025-10-21T14:05:00Z', 'timeout', 'smoke'),
      at('2025-10-21T14:04:00Z', 'ok_after_retry'),
      at('2025-10-21T14:03:00Z', 'timeout', 'smoke'),
      at('2025-10-21T14:02:00Z'),
    ]),
  ).toEqual([
    [
      '2025-10-21',
      [
        ['14:06', '14:04', '14:02'],
        ['14:05', '14:03'],
      ],
    ],
  ]);
});

it('a run that came to something else keeps those before and after it apart, and so does another reason', () => {
  const runs = [
    at('2025-10-21T14:03:00Z'),
    at('2025-10-21T14:02:00Z', 'timeout'),
    at('2025-10-21T14:01:00Z', 'network'),
  ];
  expect(told([...runs, at('2025-10-21T14:00:00Z')])).toEqual([
    ['2025-10-21', [['14:03'], ['14:02'], ['14:01'], ['14:00']]],
  ]);
});

it('runs of two targets, and what still goes on, are not the same', () => {
  const open = { status: 'running', verified: null, exitCode: null, finishedAt: null };
  expect(
    told([
      at('2025-10-21T14:04:00Z', 'ok', 'doctor', open),
      at('2025-10-21T14:03:00Z', 'ok', 'doctor', open),
      at('2025-10-21T14:02:00Z'),
      at('2025-10-21T14:01:00Z', 'ok', 'doctor', { target: 'other' }),
    ])[0]?.[1],
  ).toHaveLength(4);
});

it('days are those of the reader, and end what is folded', () => {
  const runs = [at('2025-10-21T22:30:00Z'), at('2025-10-21T21:30:00Z'), at('2025-10-21T20:30:00Z')];
  expect(told(runs)).toEqual([['2025-10-21', [['22:30', '21:30', '20:30']]]]);
  expect(told(runs, 'Europe/Berlin')).toEqual([
    ['2025-10-22', [['22:30']]],
    ['2025-10-21', [['21:30', '20:30']]],
  ]);
});

it('a day is named by its weekday, and near ones as such', () => {
  expect(dayName('2025-10-21', '2025-10-21')).toBe('Today, Tuesday 2025-10-21');
  expect(dayName('2025-02-28', '2025-03-01')).toBe('Yesterday, Friday 2025-02-28');
  expect(dayName('2024-02-29', '2025-03-01')).toBe('Thursday 2024-02-29');
});
