import { expect, test } from 'vitest';
import { lastTwo } from './snapshot-list';

const shared = (id: string, day: number, more: { target?: string; state?: 'live' | 'expired' | 'revoked' } = {}) => ({
  ...{ id, target: 'chutes', state: 'live' as const },
  createdAt: `2026-03-0${day}T00:00:00.000Z`,
  ...more,
});

test.each([
  ['the last two that can be read, whatever is pinned', [shared('old', 1), shared('b', 3), shared('a', 2)], ['b', 'a']],
  [
    'not one that is gone',
    [shared('c', 3, { state: 'revoked' }), shared('b', 2, { state: 'expired' }), shared('a', 1)],
    [],
  ],
  ['two of one target', [shared('c', 3), shared('x', 2, { target: 'other' }), shared('a', 1)], ['c', 'a']],
  ['none where there is nothing to compare with', [shared('a', 1), shared('x', 2, { target: 'other' })], []],
  ['none of none', [], []],
])('ticked beforehand is %s', (_what, snapshots, expected) => {
  expect(lastTwo(snapshots)).toEqual(expected);
});
