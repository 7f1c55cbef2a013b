import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countCheck } from '@/lib/insight/count-check';
import { addCounts, type Counts } from '@/lib/insight/counts';
import { fold, totalOf } from '@/lib/insight/fold';
import { DAY_MS, HOUR_MS, roundSpan } from '@/lib/insight/insight-window';
import { HISTORY_START, historyArbitrary } from '@/lib/insight/testing/random-history';
import { openStore } from '@/lib/store/open-store';
import * as samples from '@/lib/domain/testing/sample-runs';
import { answered, listed, recordAnswer } from './recorded-answers';
import { toldNotices } from './notices-contract';
import { Teller } from './teller';
import type { StoreUnderTest } from './store-under-test';

const { finished, moment, runId, sampleCheck, sampleRun } = samples;
const START = Date.parse(moment(0));
const DAY = roundSpan(START - HOUR_MS, START + 100 * HOUR_MS);
const HOUR = roundSpan(START, START + 1);

export function describeInsight(subject: StoreUnderTest): void {
  it('counts each check once, in its hour and in its day, however often a write is repeated', async () => {
    const run = sampleRun(0);
    const end = finished(run, 0, 'ok', 'overloaded');
    await subject.tell.runStarted(run);
    for (const check of end.checks) await subject.tell.checkEnded(run, check);
    await subject.tell.again();
    await subject.tell.runEnded(end);
    await subject.tell.again();
    for (const span of [HOUR, DAY]) {
      const rows = await subject.store.insight.counted('chutes', span);
      expect(rows.map(({ check, counts }) => [check, counts])).toEqual([
        ['DIRECT_JSON', { 'result.PASS': 1 }],
        ['ROUTER_JSON', { 'result.CAPACITY': 1 }],
      ]);
    }
    expect(await subject.store.insight.counted('elsewhere', DAY)).toEqual([]);
    const hours = await subject.store.insight.capacityByHour('chutes', DAY);
    expect(hours).toEqual([{ start: HOUR.from, asked: 2, capacity: 1 }]);
  });

  it('counts a check whose end is told by the end of its run alone, and none that was cancelled', async () => {
    await subject.tell.runEnded(finished(sampleRun(0), 0, 'ok', 'cancelled'));
    const rows = await subject.store.insight.counted('chutes', HOUR);
    expect(rows.map(({ check }) => check)).toEqual(['DIRECT_JSON']);
  });

  it('gives back random histories as a count by hand has them', { timeout: 60_000 }, async () => {
    let number = 0;
    const property = fc.asyncProperty(historyArbitrary, async (history) => {
      const target = `random-${++number}`;
      for (const [index, check] of history.entries()) {
        const { suite, finishedAt } = check;
        const run = sampleRun(number * 1000 + index, { target, suite, startedAt: finishedAt ?? '', checks: [check] });
        await subject.tell.runStarted({ ...run, checks: [sampleCheck(check.id, { suite })] });
        await subject.tell.checkEnded(run, check);
        await subject.tell.runEnded({ ...run, status: 'cancelled' });
      }
      for (const span of [
        roundSpan(HISTORY_START, HISTORY_START + 2 * DAY_MS),
        roundSpan(HISTORY_START, HISTORY_START + 7 * DAY_MS),
      ]) {
        const told = totalOf(fold(span, await subject.store.insight.counted(target, span)));
        const counted = history
          .filter(
            ({ finishedAt }) => Date.parse(finishedAt ?? '') >= span.from && Date.parse(finishedAt ?? '') < span.to,
          )
          .reduce<Counts>((sum, check) => addCounts(sum, countCheck(check)), {});
        expect(told).toEqual(counted);
      }
    });
    await fc.assert(property, { numRuns: 6 });
  });

  it('loses no count when two stores add to the same hour at the same time', async () => {
    const other = await openStore(subject.location);
    const runs = Array.from({ length: 16 }, (_, minute) => finished(sampleRun(minute), minute % 20));
    await Promise.all(runs.map((run, index) => (index % 2 ? subject.tell : new Teller(other)).runEnded(run)));
    await other.close();
    const [row] = await subject.store.insight.counted('chutes', HOUR);
    expect(row?.counts['result.PASS']).toBe(16);
  });

  it('folds what answers say about a header style, and keeps a flip with both of its runs', async () => {
    const answers = [200, 200, 429, 401, 429, 401];
    for (const [minute, status] of answers.entries())
      await recordAnswer(subject, minute, answered('x-api-key', status));
    const { states, counts, drift } = await subject.store.insight.auth('chutes', DAY);
    expect(states).toMatchObject([
      { endpoint: 'chat', style: 'x-api-key', standing: 'refused', sinceRun: runId(3), inARow: 2 },
    ]);
    expect(counts).toEqual([{ endpoint: 'chat', style: 'x-api-key', accepted: 2, refused: 2, unclear: 2 }]);
    expect(drift).toEqual([
      {
        ...{ at: moment(3), endpoint: 'chat', style: 'x-api-key', before: 'accepted', after: 'refused' },
        ...{ beforeRun: runId(1), afterRun: runId(3) },
      },
    ]);
  });

  it('keeps a catalogue when it changes, and of the earlier ones only what came and went', async () => {
    const lists = [
      ['a', 'b'],
      ['b', 'a'],
      ['b', 'c'],
      ['b', 'c'],
    ];
    for (const [minute, ids] of lists.entries()) await recordAnswer(subject, minute, listed(ids));
    const { latest, changes } = await subject.store.insight.catalogue('chutes');
    const told = { models: ['b', 'c'], names: ['b', 'c'] };
    expect(latest).toEqual([{ style: 'bearer', at: START + 120_000, run: runId(2), total: 2, ...told }]);
    expect(changes).toEqual([
      { style: 'bearer', at: moment(2), beforeRun: runId(1), afterRun: runId(2), came: ['c'], gone: ['a'] },
    ]);
  });

  it('tells of a header style that flipped, and of a model that is asked for and has gone, once', async () => {
    for (const [minute, status] of [200, 200, 401, 401, 401].entries()) {
      await recordAnswer(subject, minute, answered('x-api-key', status));
    }
    const model = 'deepseek-ai/DeepSeek-V3.1';
    const lists = [[model, 'a', 'b'], ['a'], [model, 'a'], ['a']];
    for (const [at, ids] of lists.entries()) await recordAnswer(subject, 10 + at, listed(ids));
    const told = await toldNotices(subject);
    expect(told.map(({ kind, target, side }) => [kind, target, side])).toEqual([
      ['drift', 'chutes', 'key-or-quota'],
      ['drift', 'chutes', 'configuration'],
    ]);
    expect(told[0]).toMatchObject({
      at: moment(2),
      sentence: 'x-api-key on chat was accepted and is refused since then.',
    });
    expect(told[1]?.sentence).toContain(`the model ${model}, which is asked for here, has left`);
  });

  it('takes a page for no catalogue, a way of writing for no change, and keeps the names that a list gives besides', async () => {
    await recordAnswer(subject, 0, listed(['a', 'b']));
    await recordAnswer(subject, 1, listed(['c'], { page: true }));
    await recordAnswer(subject, 2, listed(['models/a', 'B']));
    await recordAnswer(subject, 3, listed(['models/a', 'B'], {}, ['org/alias']));
    const { latest, changes } = await subject.store.insight.catalogue('chutes');
    expect(latest).toMatchObject([{ run: runId(3), models: ['B', 'models/a'] }]);
    expect(latest[0]?.names).toEqual(['B', 'org/alias', 'models/a', 'org/alias']);
    expect(changes).toEqual([]);
  });

  it('remembers the limits that headers tell, and since when they say so', async () => {
    for (const [minute, limit] of ['60', '60', '120'].entries()) {
      await recordAnswer(subject, minute, answered('bearer', 200, { 'x-chutes-rl-user': limit, server: 'nginx' }));
    }
    await recordAnswer(subject, 3, answered('bearer', 200, { 'x-chutes-rl-user': '120' }));
    expect(await subject.store.insight.toldLimits('chutes')).toEqual([
      { header: 'x-chutes-rl-user', value: '120', since: moment(2), seenAt: moment(3) },
    ]);
  });

  it('notes which model served in place of the one asked for', async () => {
    for (const minute of [0, 1]) await subject.tell.runEnded(finished(sampleRun(minute), minute));
    expect(await subject.store.insight.servedOthers('chutes')).toMatchObject([
      { asked: 'deepseek-ai/DeepSeek-V3.1', served: 'deepseek-ai/DeepSeek-V3.1-turbo', times: 4, lastRun: runId(1) },
    ]);
  });
}
