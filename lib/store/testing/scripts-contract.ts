import { expect, it } from 'vitest';
import { result, run } from '@/lib/domain/testing/sample-status';
import type { StoreUnderTest } from './store-under-test';

/** What scripts said, beside the record and never in it. */
export function describeScripts(subject: StoreUnderTest): void {
  const idOf = (at: number) => `${at.toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`;
  const script = (at: number, over = {}) =>
    run('smoke', [result('smoke', 'DIRECT_JSON', 'timeout')], 31, {
      ...{ id: idOf(at), target: 'chutes', trigger: 'script' as const, verified: null, durationMs: null },
      ...over,
    });

  it('are kept as they were told, newest first, of each target and suite', async () => {
    const { scripts } = subject.store;
    const told = [script(1000), script(2000), script(3000, { target: 'other' })];
    for (const one of told) await scripts.add({ run: one, output: `DIRECT_JSON: FAIL \u0000 “${one.target}”` });
    expect(await scripts.find(told[1]?.id ?? '')).toEqual({
      run: told[1],
      output: 'DIRECT_JSON: FAIL \ufffd “chutes”',
    });
    expect(await scripts.find('none')).toBeNull();
    const first = await scripts.list({ limit: 2 });
    expect(first.runs).toEqual([told[2], told[1]]);
    const rest = await scripts.list({ limit: 2, cursor: first.nextCursor ?? '' });
    expect(rest).toEqual({ runs: [told[0]], nextCursor: null });
    expect((await scripts.list({ limit: 9, target: 'chutes', suite: 'smoke' })).runs).toHaveLength(2);
    expect((await scripts.list({ limit: 9, suite: 'doctor' })).runs).toEqual([]);
    await expect(scripts.list({ limit: 1, cursor: "x' or 1" })).rejects.toThrow('cursor');
  });

  it('are in nothing that is counted of runs', async () => {
    const one = script(1000);
    await subject.store.scripts.add({ run: one, output: '' });
    expect(await subject.store.run(one.id)).toBeNull();
    expect((await subject.store.runs({ limit: 10 })).runs).toEqual([]);
    expect(await subject.store.target('chutes')).toMatchObject({ latestRuns: [], latestChecks: [], history: {} });
    expect((await subject.store.incidents.list({ limit: 10 })).incidents).toEqual([]);
    expect(await subject.store.checkPoints({ target: 'chutes', checkId: 'DIRECT_JSON', limit: 10 })).toEqual([]);
  });

  it('do not grow without end', async () => {
    const { scripts } = subject.store;
    for (let at = 1; at <= 203; at++) await scripts.add({ run: script(at * 1000), output: '' });
    await scripts.add({ run: script(1, { target: 'other' }), output: '' });
    const pages = [await scripts.list({ limit: 100, target: 'chutes' })];
    for (let next = pages[0]?.nextCursor; next; next = pages.at(-1)?.nextCursor) {
      pages.push(await scripts.list({ limit: 100, target: 'chutes', cursor: next }));
    }
    expect(pages.flatMap(({ runs }) => runs)).toHaveLength(200);
    expect((await scripts.list({ limit: 10, target: 'other' })).runs).toHaveLength(1);
  });
}
