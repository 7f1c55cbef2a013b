import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldFacts } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import { Run } from '@/lib/domain/run';
import { randomFacts } from '@/lib/domain/testing/random-facts';
import { openDatabase, openStore } from '@/lib/store/open-store';
import {
  ended,
  finished,
  moment,
  runId,
  sampleAttempt,
  sampleCheck,
  sampleRun,
} from '@/lib/domain/testing/sample-runs';
import type { StoreUnderTest } from './store-under-test';
import { Teller } from './teller';

export function describeFacts(subject: StoreUnderTest): void {
  it('come to the same run by the fold as in the record, whoever they share their transactions with', async () => {
    let number = 0;
    const property = fc.asyncProperty(fc.array(randomFacts(), { minLength: 1, maxLength: 4 }), async (stories) => {
      const all = stories.map((facts) => onTargetOfItsOwn(facts, `random-${++number}`));
      await Promise.all(all.map((facts) => recordInParts((part) => subject.store.record(part), facts)));
      for (const facts of all) {
        expect(Run.parse(await subject.store.run(facts[0]?.runId ?? ''))).toEqual(foldFacts(facts));
        expect(await subject.store.factsAfter(facts[0]?.runId ?? '', 0)).toEqual(facts);
      }
    });
    await fc.assert(property, { numRuns: 25 });
  }, 60_000);

  it('that are repeated are applied once, also when the run is over', async () => {
    const run = sampleRun(0);
    await subject.tell.runStarted(run);
    await subject.tell.attemptEnded(run, 'DIRECT_JSON', sampleAttempt(1, moment(0)));
    await subject.tell.again();
    await subject.tell.runEnded(finished(run, 0));
    const read = await subject.store.run(run.id);
    await subject.tell.again();
    expect(await subject.store.run(run.id)).toEqual(read);
    expect(await subject.store.factsAfter(run.id, 0)).toHaveLength(3);
  });

  it('that claim the number of another are refused', async () => {
    const run = sampleRun(0);
    await subject.tell.runStarted(run);
    const [first] = subject.tell.facts;
    const other = { ...first, run: { ...run, trigger: 'api' } } as Fact;
    await expect(subject.store.record([other])).rejects.toThrow(/another fact is recorded as number 1/);
  });

  it('that cannot be kept harm none that wait beside them, and leave nothing behind', async () => {
    const runs = [0, 1, 2].map((minute) => sampleRun(minute, { target: `target-${minute}` }));
    for (const run of runs) await subject.tell.runStarted(run);
    const attempts = runs.map((run, minute) =>
      subject.tell.attemptEnded(run, minute === 1 ? 'NO_SUCH' : 'DIRECT_JSON', sampleAttempt(1, moment(minute))),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const kept = await Promise.all(runs.map(({ id }) => subject.store.attempts(id)));
    expect(kept.map((list) => list.length)).toEqual([1, 0, 1]);
    expect(await subject.store.factsAfter(runId(1), 0)).toHaveLength(1);
  });

  it('of one call are kept together, or not at all', async () => {
    const run = sampleRun(0);
    const facts = [
      subject.tell.next({ runId: run.id, type: 'run', phase: 'started', run }),
      subject.tell.next({ runId: run.id, type: 'check', phase: 'ended', check: ended(sampleCheck('GONE'), 'ok', 0) }),
    ];
    await expect(subject.store.record(facts)).rejects.toThrow(/no check GONE/);
    expect(await subject.store.run(run.id)).toBeNull();
    await subject.store.record([]);
  });

  it('resume after any of them, without the evidence', async () => {
    const run = sampleRun(0);
    await subject.tell.runStarted(run);
    for (const n of [1, 2]) await subject.tell.attemptEnded(run, 'DIRECT_JSON', sampleAttempt(n, moment(0, n)));
    const after = await subject.store.factsAfter(run.id, 1);
    expect(after.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(after[0]).not.toHaveProperty('evidence');
    expect(await subject.store.factsAfter(run.id, 3)).toEqual([]);
    expect(await subject.store.factsAfter('a\0b', 0)).toEqual([]);
  });

  it('are told once they are durable, in order, by the instance that recorded them and by every other', async () => {
    const other = await openStore(subject.location);
    const heard: Record<'here' | 'there', Fact[]> = { here: [], there: [] };
    const stops = [
      other.onFacts(() => {
        throw new Error('a listener of its own fault');
      }),
      subject.store.onFacts((facts) => heard.here.push(...facts)),
      other.onFacts((facts) => heard.there.push(...facts)),
    ];
    await Promise.all([subject.store.factsAfter('', 0), other.factsAfter('', 0)]);
    const [run, foreign] = [sampleRun(0), sampleRun(1, { target: 'elsewhere' })];
    const tell = new Teller(other);
    await subject.tell.runStarted(run);
    await tell.runStarted(foreign);
    await subject.tell.attemptEnded(run, 'DIRECT_JSON', sampleAttempt(1, moment(0)));
    await tell.runEnded(finished(foreign, 1));
    await subject.tell.runEnded(finished(run, 0));
    const of = (facts: Fact[], { id }: Run) => facts.filter((fact) => fact.runId === id).map(({ seq }) => seq);
    for (const facts of Object.values(heard)) {
      await expect.poll(() => facts.length).toBe(5);
      expect(of(facts, run)).toEqual([1, 2, 3]);
      expect(of(facts, foreign)).toEqual([1, 2]);
    }
    expect(JSON.stringify(heard)).not.toContain('[redacted]');
    for (const stop of stops) stop();
    await subject.tell.runEnded(finished(sampleRun(2), 2));
    expect(heard.here).toHaveLength(5);
    await other.close();
  });

  it('lose none when the places of facts have been let go', async () => {
    const other = await openStore(subject.location);
    const heard: Fact[] = [];
    const stop = other.onFacts((facts) => heard.push(...facts));
    await other.factsAfter('', 0);
    await subject.tell.runEnded(finished(sampleRun(0), 0));
    await expect.poll(() => heard.length).toBe(1);
    const db = await openDatabase(subject.location);
    await db.deleteFrom('fact').execute();
    await db.destroy();
    await subject.tell.runEnded(finished(sampleRun(1), 1));
    await expect.poll(() => heard.length).toBe(2);
    stop();
    await other.close();
  });
}

/** Random ids of the generator are all the same, and so are their targets. */
function onTargetOfItsOwn(facts: readonly Fact[], id: string): Fact[] {
  return facts.map((fact) => {
    const placed = { ...fact, runId: id };
    return placed.type === 'run' ? { ...placed, run: { ...placed.run, id, target: id } } : placed;
  });
}

/** A run's owner records some facts alone, some together, and does not always wait for those before. */
async function recordInParts(record: (facts: Fact[]) => Promise<void>, facts: Fact[]): Promise<void> {
  const going: Promise<void>[] = [];
  for (let at = 0; at < facts.length; at += 1 + (at % 3)) {
    going.push(record(facts.slice(at, at + 1 + (at % 3))));
    if (at % 5 === 0) await going.at(-1);
  }
  await Promise.all(going);
}
