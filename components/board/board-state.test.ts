import { expect, it } from 'vitest';
import { boardState } from './board-state';
import { faviconOf } from './board-signal';
import { NOW, octoberSuites, result, run, statusOf, suiteOf, target } from '@/lib/domain/testing/sample-status';

const now = Date.parse(NOW);
const good = statusOf(target(octoberSuites()));

it('a tab says verified only while our own server answers', () => {
  expect(boardState(good, false, now)).toEqual({ mark: 'PASS', title: 'Verified' });
  expect(boardState(good, true, now)).toEqual({ mark: 'UNKNOWN', title: 'Unknown' });
});

it('the worst target speaks for the board', () => {
  const bad = target([suiteOf(run('smoke', [result('smoke', 'A', 'timeout')], 31))], { id: 'other', verified: 'no' });
  expect(boardState(statusOf(target(octoberSuites()), bad), false, now).mark).toBe('FAIL');
});

it('a run that goes on is told with how far it is', () => {
  const [first, ...rest] = octoberSuites();
  if (!first) throw new Error('The fixture has suites.');
  const open = { ...result('preflight', 'MODELS'), outcome: null, reason: null };
  const running = run('preflight', [result('preflight', 'X'), open], 0, { status: 'running', finishedAt: null });
  expect(boardState(statusOf(target([{ ...first, running }, ...rest])), false, now)).toEqual({
    mark: 'RUNNING',
    title: 'Running 1/2',
  });
});

it('evidence that has aged in an open tab is no longer verified there', () => {
  expect(boardState(good, false, now + 2 * 3_600_000).mark).toBe('UNKNOWN');
});

it('every state has an icon of its own, in the page itself', () => {
  const icons = (['PASS', 'FAIL', 'CAPACITY', 'ERROR', 'UNKNOWN', 'RUNNING'] as const).map(faviconOf);
  expect(new Set(icons).size).toBe(icons.length);
  for (const icon of icons) expect(icon).toMatch(/^data:image\/svg\+xml,[^#<>]+$/);
});
