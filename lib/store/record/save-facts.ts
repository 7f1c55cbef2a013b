import type { Transaction } from 'kysely';
import { hasEnded } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import type { Schema } from '@/lib/store/schema';
import { storable, toIso, toMs } from '@/lib/store/database/backend';
import { addToHistory } from '@/lib/store/history/add-to-history';
import { addToIncidents } from '@/lib/store/incidents/add-to-incidents';
import type { RulesOf } from '@/lib/watch/incidents/suite-rules';
import { countEndedChecks } from './count-ended-checks';
import { jsonOf, keyOf, logFacts, loggedJson } from './fact-log';
import { noteAnswers } from './note-answers';
import { type AttemptFact, type CheckOfRun, saveAttempts, saveChecks } from './save-checks';
import { saveRuns } from './save-runs';
import { countSpending } from '@/lib/store/watch/spending';

/**
 * Writes facts in their order, whatever runs they are of, with a few statements for all of them together; returns those
 * that were not recorded before. Throws RunOverError, and then the transaction is to be rolled back.
 */
export async function saveFacts(
  trx: Transaction<Schema>,
  given: readonly Fact[],
  { id: writer, rules }: SaveOptions,
): Promise<Fact[]> {
  const logged = await loggedJson(trx, given);
  const runs = await knownRuns(trx, given);
  const facts = newFacts(given, logged, runs);
  if (facts.length === 0) return [];
  const batch = new Batch(runs);
  for (const fact of facts) batch.add(fact);
  await saveRuns(trx, [...batch.runs.values()]);
  const counting = await saveChecks(trx, [...batch.checks.values()]);
  await saveAttempts(trx, batch.attempts);
  await countEndedChecks(trx, counting);
  await noteAnswers(trx, batch.answers());
  await countSpending(trx, batch.sent(), [...batch.runs.values()]);
  for (const run of endedRuns(facts)) {
    const ofSuite = rules(run.target, run.suite);
    await addToIncidents(trx, run, ofSuite);
    await addToHistory(trx, run, ofSuite);
  }
  await logFacts(trx, facts, writer);
  return facts;
}

export interface SaveOptions {
  /** Whoever records them. */
  id: string;
  rules: RulesOf;
}

/** In the order in which they ended. */
const endedRuns = (facts: readonly Fact[]): Run[] =>
  facts.flatMap((fact) => (fact.type === 'run' && hasEnded(fact.run) ? [fact.run] : []));

type RunOfFact = CheckOfRun['run'] & Pick<Run, 'suite'>;

async function knownRuns(trx: Transaction<Schema>, facts: readonly Fact[]): Promise<Map<string, RunOfFact>> {
  const ids = [...new Set(facts.map(({ runId }) => storable({ runId }).runId))];
  const rows = await trx
    .selectFrom('run')
    .select(['id', 'target', 'suite', 'status', 'started_at'])
    .where('id', 'in', ids)
    .execute();
  return new Map(
    rows.map(({ id, target, suite, status, started_at }) => [
      id,
      { id, target, suite, startedAt: toIso(started_at), finishedAt: null, over: hasEnded({ status }) },
    ]),
  );
}

/** Leaves out what is recorded already. Throws when another fact stands in the place of one, or its run is over. */
function newFacts(given: readonly Fact[], logged: Map<string, string>, runs: Map<string, RunOfFact>): Fact[] {
  return given.filter((fact) => {
    const run = runs.get(storable({ runId: fact.runId }).runId);
    const json = logged.get(keyOf(fact));
    if (json === undefined) {
      if (run?.over) throw new RunOverError(fact.runId);
      logged.set(keyOf(fact), jsonOf(fact));
      return true;
    }
    if (json === jsonOf(fact)) return false;
    if (run?.over) throw new RunOverError(fact.runId);
    throw new Error(`another fact is recorded as number ${fact.seq} of run ${fact.runId}`);
  });
}

/** What becomes of the tables: of several facts about one row the last counts. */
class Batch {
  readonly runs = new Map<string, Run>();
  readonly checks = new Map<string, CheckOfRun>();
  readonly attempts: AttemptFact[] = [];

  constructor(private readonly known: Map<string, RunOfFact>) {}

  add(fact: Fact): void {
    if (fact.type === 'run') return this.addRun(fact.run);
    const run = this.known.get(storable({ runId: fact.runId }).runId);
    if (!run) throw new Error(`no run ${fact.runId} is recorded`);
    if (run.over) throw new RunOverError(fact.runId);
    if (fact.type === 'attempt') this.attempts.push({ ...fact, target: run.target, suite: run.suite });
    else this.checks.set(JSON.stringify([run.id, fact.check.id]), { run, check: fact.check, position: null });
  }

  answers() {
    return this.attempts.flatMap((fact) => {
      const { runId, target, attempt } = fact;
      return fact.phase === 'ended' && fact.evidence ? [{ runId, target, attempt, evidence: fact.evidence }] : [];
    });
  }

  sent() {
    return this.attempts.flatMap(({ target, suite, attempt, ...fact }) =>
      fact.phase === 'ended' && fact.evidence
        ? [{ target, purpose: suite, at: toMs(attempt.startedAt), evidence: fact.evidence }]
        : [],
    );
  }

  private addRun(run: Run): void {
    const { id } = storable({ id: run.id });
    if (this.known.get(id)?.over) throw new RunOverError(run.id);
    const { target, suite, startedAt, finishedAt } = run;
    const known = { id, target, suite, startedAt, finishedAt, over: hasEnded(run) };
    this.known.set(id, known);
    this.runs.set(id, run);
    const checks = run.catalogue ? [...run.checks, run.catalogue] : run.checks;
    for (const [position, check] of checks.entries()) {
      this.checks.set(JSON.stringify([id, check.id]), { run: known, check, position });
    }
  }
}

/** The run has ended, by its own end or because its owner's lease lapsed: nothing more is recorded of it. */
export class RunOverError extends Error {
  override readonly name = 'RunOverError';

  constructor(readonly runId: string) {
    super(`run ${runId} is over: nothing more is recorded of it`);
  }
}
