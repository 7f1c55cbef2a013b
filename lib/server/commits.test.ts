import { expect, it } from 'vitest';
import type { Fact } from '@/lib/domain/fact';
import { startProduct } from '@/lib/server/testing/product';

const CALL_MS = 300;
/** One for each of the eleven checks, and one: far below one for each fact. */
const MOST_COMMITS = 12;

it('a run of all suites shares its transactions, and is told nothing that is not in the record', async () => {
  const { store, close, runAll } = await startProduct({}, undefined, [], CALL_MS);
  const commits: (readonly Fact[])[] = [];
  const missing: Promise<boolean>[] = [];
  store.onFacts((facts) => {
    commits.push(facts);
    for (const { runId, seq } of facts) {
      missing.push(store.factsAfter(runId, seq - 1).then((kept) => kept[0]?.seq !== seq));
    }
  });
  const runs = await runAll();
  expect(runs.map(({ status }) => status)).toEqual(['finished', 'finished', 'finished']);
  await expect.poll(() => commits.flat().filter(({ type }) => type === 'run').length).toBe(6);
  expect(commits.flat().length).toBeGreaterThan(35);
  expect(commits.length).toBeLessThanOrEqual(MOST_COMMITS);
  expect(await Promise.all(missing)).not.toContain(true);
  await close();
});
