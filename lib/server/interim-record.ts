import { applyFact, hasEnded } from '@/lib/domain/apply-fact';
import { withoutEvidence, type Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import type { FactRecord, Store } from '@/lib/store/store';

/** Facts written by the store's older calls, and kept in memory to be told again. */
export function interimRecord(store: Store): FactRecord {
  const runs = new Map<string, Run>();
  const kept = new Map<string, Fact[]>();
  const listeners = new Set<(facts: readonly Fact[]) => void>();
  const save = async (fact: Fact): Promise<void> => {
    const before = runs.get(fact.runId);
    const run = before ? applyFact(before, fact) : fact.type === 'run' ? fact.run : null;
    if (!run) throw new Error(`no run ${fact.runId}`);
    if (fact.type === 'run') await (fact.phase === 'started' ? store.runStarted(run) : store.runEnded(run));
    else if (fact.type === 'check') await store.checkEnded(run, fact.check);
    else if (fact.phase === 'waited') await store.waitEnded(run, fact.checkId, fact.attempt);
    else if (fact.evidence) {
      await store.attemptEnded(run, fact.checkId, { attempt: fact.attempt, evidence: fact.evidence });
    }
    runs.set(run.id, run);
    kept.set(run.id, [...(kept.get(run.id) ?? []), withoutEvidence(fact)]);
    if (hasEnded(run)) runs.delete(run.id);
  };
  const record = async (facts: readonly Fact[]) => {
    for (const fact of facts) await save(fact);
    for (const tell of listeners) tell(facts.map(withoutEvidence));
  };
  return {
    record,
    claim: async (started) => {
      await record([started]);
      return { joined: null };
    },
    factsAfter: async (id, seq) => (kept.get(id) ?? []).filter((fact) => fact.seq > seq),
    onFacts: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
