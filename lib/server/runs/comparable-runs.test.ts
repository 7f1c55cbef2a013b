import { expect, it } from 'vitest';
import { run, suiteOf } from '@/lib/domain/testing/sample-status';
import type { Run } from '@/lib/domain/run';
import { comparableRuns } from './comparable-runs';

const smoke = (target: string, minute: number, slot: number | null): Run => {
  const at = (of: number) => `2025-10-21T19:${of}:00.000Z`;
  const moments = { finishedAt: at(minute), slot: slot === null ? null : at(slot) };
  return run('smoke', [], 0, { id: `${target}-${minute}`, target, ...moments });
};

/** What is asked of a record that holds these runs, the newest of each target first. */
function recorded(...runs: Run[]) {
  const asked: string[] = [];
  const of = (id: string) => runs.filter(({ target }) => target === id);
  const side = (id: string) => ({ id, suites: of(id).slice(0, 1).map(suiteOf) });
  const server = {
    runs: ({ target = '' }) => {
      asked.push(target);
      return Promise.resolve({ runs: of(target), nextCursor: null });
    },
  };
  return { asked, found: () => comparableRuns(server, side('proxy'), side('direct')) };
}

it('a slot that both sides share is found behind the latest runs', async () => {
  const { found } = recorded(smoke('proxy', 35, null), smoke('proxy', 30, 30), smoke('direct', 31, 30));
  expect((await found()).map(({ id }) => id)).toEqual(['proxy-30', 'direct-31']);
});

it('the record is not asked where the latest runs are of one slot', async () => {
  const { found, asked } = recorded(smoke('proxy', 30, 30), smoke('direct', 31, 30));
  expect([await found(), asked]).toEqual([[], []]);
});
