import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyFact, foldFacts, hasEnded } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import { randomFacts } from '@/lib/domain/testing/random-facts';
import { RunFeed } from './run-feed';

/** A record to which facts are added, each told after it was recorded: as often as `copies` says. */
function feedOf(facts: Fact[] = [], copies = 1) {
  const record = [...facts];
  const feed = new RunFeed({
    factsAfter: async (_id, seq) => record.filter((fact) => fact.seq > seq),
    run: async () => foldFacts(record),
  });
  const add = (fact: Fact) => {
    record.push(fact);
    for (let copy = 0; copy < copies; copy += 1) feed.hear(fact);
  };
  return { feed, add, record };
}

const signal = () => new AbortController().signal;
const whole = randomFacts().filter((facts) => hasEnded(foldFacts(facts) as Run));

async function collect(facts: AsyncIterable<Fact> | null): Promise<Fact[]> {
  const all: Fact[] = [];
  for await (const fact of facts ?? []) all.push(fact);
  return all;
}

it('whoever joins at any moment comes to the run as it ended', async () => {
  await fc.assert(
    fc.asyncProperty(whole, fc.nat(), async (facts, at) => {
      const joinedAt = 1 + (at % facts.length);
      const { feed, add } = feedOf(facts.slice(0, joinedAt), 2);
      const told = collect(await feed.follow('run', null, signal()));
      for (const fact of facts.slice(joinedAt)) {
        if (fact.seq % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
        add(fact);
      }
      const [first, ...rest] = await told;
      expect(first).toMatchObject({ type: 'run' });
      expect(first?.seq).toBeGreaterThanOrEqual(joinedAt);
      expect(rest).toEqual(facts.slice(first?.seq));
      expect(first?.type === 'run' && rest.reduce(applyFact, first.run)).toEqual(foldFacts(facts));
    }),
  );
});

it('whoever comes back hears exactly what is after the last one heard, none left out and none twice', async () => {
  await fc.assert(
    fc.asyncProperty(whole, fc.nat(), fc.nat(), async (facts, heard, at) => {
      const after = 1 + (heard % (facts.length - 1));
      const recorded = after + (at % (facts.length - after + 1));
      const { feed, add } = feedOf(facts.slice(0, recorded));
      const told = collect(await feed.follow('run', after, signal()));
      for (const fact of facts.slice(recorded)) add(fact);
      expect(await told).toEqual(facts.slice(after));
    }),
  );
});

it('whoever has heard the end is told nothing more', async () => {
  const [facts = []] = fc.sample(whole, 1);
  const { feed } = feedOf(facts);
  expect(await feed.follow('run', facts.length, signal())).toBeNull();
});

it('of a run whose facts are no longer kept the end is told as a whole', async () => {
  const [facts = []] = fc.sample(whole, 1);
  const run = foldFacts(facts);
  const feed = new RunFeed({ factsAfter: async () => [], run: async () => run });
  for (const after of [null, 3]) {
    expect(await collect(await feed.follow('run', after, signal()))).toMatchObject([{ phase: 'ended', run }]);
  }
});

it('one who reads slowly holds up nobody, and misses nothing', async () => {
  const [facts = []] = fc.sample(
    whole.filter(({ length }) => length > 9),
    1,
  );
  const { feed, add } = feedOf(facts.slice(0, 1));
  const slow = await feed.follow('run', 0, signal());
  await slow?.next();
  const quick = collect(await feed.follow('run', 0, signal()));
  for (const fact of facts.slice(1)) add(fact);
  expect(await quick).toEqual(facts);
  expect(await collect(slow)).toEqual(facts.slice(1));
});

it('one who leaves ends the stream, also while it waits', async () => {
  const [facts = []] = fc.sample(whole, 1);
  const { feed, add } = feedOf(facts.slice(0, 1));
  const client = new AbortController();
  const told = collect(await feed.follow('run', 0, client.signal));
  await new Promise((resolve) => setImmediate(resolve));
  client.abort();
  expect(await told).toEqual(facts.slice(0, 1));
  expect(() => facts.slice(1).forEach(add)).not.toThrow();
});

it('nothing of a run is kept in memory once the last who follows it is gone', async () => {
  const [facts = []] = fc.sample(whole, 1);
  const { feed, add } = feedOf(facts.slice(0, 1));
  const client = new AbortController();
  const both = [client.signal, signal()].map(async (until) => collect(await feed.follow('run', 0, until)));
  await new Promise((resolve) => setImmediate(resolve));
  expect(feed['followed'].size).toBe(1);
  client.abort();
  await both[0];
  expect(feed['followed'].size).toBe(1);
  facts.slice(1).forEach(add);
  await both[1];
  expect(feed['followed'].size).toBe(0);
});

it('however many follow a run, the record is read once for them, and what they are told is the same', async () => {
  const [facts = []] = fc.sample(whole, 1);
  let reads = 0;
  const { feed, add, record } = feedOf(facts.slice(0, 1));
  const source = feed['source'];
  const { factsAfter } = source;
  source.factsAfter = (...asked) => {
    reads += 1;
    return factsAfter(...asked);
  };
  const told = Array.from({ length: 50 }, async () => collect(await feed.follow('run', null, signal())));
  await new Promise((resolve) => setImmediate(resolve));
  expect(feed.isFollowed('run')).toBe(true);
  facts.slice(1).forEach(add);
  const [one = [], ...others] = await Promise.all(told);
  for (const other of others) expect(other.every((fact, at) => fact === one[at])).toBe(true);
  expect(one.length).toBe(record.length);
  expect(reads).toBe(1);
});

it('a record that cannot be read fails those who wait for it, and not those who come later', async () => {
  const [facts = []] = fc.sample(whole, 1);
  let isDown = true;
  const factsAfter = async () => (isDown ? Promise.reject(new Error('no record')) : facts);
  const feed = new RunFeed({ factsAfter, run: async () => foldFacts(facts) });
  await expect(collect(await feed.follow('run', null, signal()))).rejects.toThrow('no record');
  isDown = false;
  expect(await collect(await feed.follow('run', null, signal()))).toMatchObject([{ phase: 'ended' }]);
});
