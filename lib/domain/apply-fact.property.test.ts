import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyFact, foldFacts } from './apply-fact';
import type { Fact } from './fact';
import { randomFacts } from './testing/random-facts';

const folded = (facts: readonly Fact[]) => foldFacts(facts) ?? expect.unreachable();

it('the same facts come to the same run, in whatever order and however often they come', () => {
  const given = randomFacts().chain((facts) =>
    fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length })),
  );
  fc.assert(
    fc.property(given, ([facts, heard]) => {
      const [start] = facts;
      if (start?.type !== 'run') return;
      const late = facts.filter((fact) => !heard.includes(fact));
      expect([...heard, ...late].reduce(applyFact, start.run)).toEqual(folded(facts));
    }),
    { numRuns: 500 },
  );
});

it('whoever joins with the state so far comes to the same run, also when some of it was known', () => {
  fc.assert(
    fc.property(randomFacts(), fc.nat(), fc.nat(), (facts, joinedAt, knownUntil) => {
      const run = folded(facts.slice(0, 1 + (joinedAt % facts.length)));
      const soFar: Fact = { type: 'run', phase: 'started', runId: run.id, seq: 1, run };
      const known = folded(facts.slice(0, 1 + (knownUntil % facts.length)));
      expect([soFar, ...facts].reduce(applyFact, known)).toEqual(folded(facts));
    }),
    { numRuns: 500 },
  );
});

it('what says nothing new gives the very same run', () => {
  fc.assert(
    fc.property(randomFacts(), (facts) => {
      const run = folded(facts);
      for (const fact of facts) expect(applyFact(run, fact)).toBe(run);
    }),
  );
});
