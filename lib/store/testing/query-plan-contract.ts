import type { CompiledQuery, Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SuiteId } from '@/lib/domain/words';
import { toAttemptKey, toAttemptRow } from '@/lib/store/runs/attempt-row';
import { toCheckRow } from '@/lib/store/runs/check-row';
import { storeOver } from '@/lib/store/kysely-store';
import { openDatabase } from '@/lib/store/open-store';
import { toRunRow } from '@/lib/store/runs/run-row';
import { finished, moment, runId, sampleAttempt, sampleCheck, sampleRun } from '@/lib/domain/testing/sample-runs';
import type { Schema } from '@/lib/store/schema';
import type { Store } from '@/lib/store/store';
import { Teller } from './teller';
import type { StoreUnderTest } from './store-under-test';

/** What the plan of a statement, parameters included, tells of reading more than is asked for; empty when nothing. */
export type FindScans = (db: Kysely<Schema>, query: CompiledQuery) => Promise<string[]>;

const MINUTES = 3_000;

export function describePlans(subject: StoreUnderTest, findScans: FindScans): void {
  let db: Kysely<Schema>;
  /** Apart, because libsql keeps an EXPLAIN open after its rows have been read. */
  let explaining: Kysely<Schema>;
  let store: Store;
  let executed: CompiledQuery[];
  beforeEach(async () => {
    executed = [];
    db = await openDatabase(subject.location, ({ query }) => void executed.push(query));
    explaining = await openDatabase(subject.location);
    store = storeOver(db);
  });
  afterEach(async () => {
    await db.destroy();
    await explaining.destroy();
  });

  async function statementsOf(read: () => Promise<unknown>): Promise<CompiledQuery[]> {
    executed.length = 0;
    await read();
    return executed.filter(({ sql }) => sql.startsWith('select'));
  }

  const reads: Record<string, () => Promise<unknown>> = {
    'the record of a target': () => store.target('chutes'),
    'the record of a target that last ran long ago': () => store.target('elsewhere'),
    'a run': () => store.run(runId(MINUTES / 2)),
    'the runs around a run': () => store.neighbours(seededRun(MINUTES / 2)),
    'the runs around the only ones of long ago': () => store.neighbours(seededRun(0)),
    'the attempts of a run': () => store.attempts(runId(MINUTES / 2)),
    'the points of a check': () => store.checkPoints({ target: 'chutes', checkId: 'smoke_A', limit: 120 }),
    'the points of a check since then': () =>
      store.checkPoints({ target: 'chutes', checkId: 'smoke_A', limit: 120, since: Date.now() }),
    'the points of a check that last ran long ago': () =>
      store.checkPoints({ target: 'elsewhere', checkId: 'doctor_A', limit: 120 }),
    'the newest runs': () => store.runs({ limit: 20 }),
    'a later page': async () => store.runs({ limit: 20, cursor: (await store.runs({ limit: 1 })).nextCursor ?? '' }),
    'the runs of a suite': () => store.runs({ limit: 20, suite: 'doctor' }),
    'the runs of a target that last ran long ago': () => store.runs({ limit: 20, target: 'elsewhere' }),
    'the runs of a suite on a target': () => store.runs({ limit: 20, target: 'elsewhere', suite: 'smoke' }),
  };

  it('reads by index alone, whatever the history, and no row in vain', { timeout: 60_000 }, async () => {
    await seed(db);
    for (const [name, read] of Object.entries(reads)) {
      const statements = await statementsOf(read);
      expect(statements, name).not.toEqual([]);
      for (const statement of statements)
        expect(await findScans(explaining, statement), `${name}: ${statement.sql}`).toEqual([]);
    }
  });

  it('asks seven statements for a target and three for a page, with one run or many', async () => {
    const tell = new Teller(store);
    for (const [from, count] of [
      [0, 1],
      [1, 40],
    ] as const) {
      for (let minute = from; minute < count; minute++) await tell.runEnded(finished(sampleRun(minute), minute));
      expect(await statementsOf(() => store.target('chutes'))).toHaveLength(7);
      expect(await statementsOf(() => store.runs({ limit: 100 }))).toHaveLength(3);
    }
  });
}

/** A run a minute, of all suites in turn; those of one target and of one suite lie far back, a few are still open. */
async function seed(db: Kysely<Schema>): Promise<void> {
  for (let minute = 0; minute < MINUTES; minute += 250) {
    const runs = Array.from({ length: 250 }, (_, index) => seededRun(minute + index));
    const checks = runs.flatMap((run) => run.checks.map((check) => ({ run, check })));
    await db.insertInto('run').values(runs.map(toRunRow)).execute();
    await db
      .insertInto('check_result')
      .values(checks.map(({ run, check }, index) => toCheckRow(run, check, index % 2)))
      .execute();
    const attempts = checks.map(({ run, check }) => ({
      ...toAttemptRow(toAttemptKey(run.id, check.id, { call: 'chat', n: 1 }), sampleAttempt(1, run.startedAt).attempt),
      seq: 1,
    }));
    await db.insertInto('attempt').values(attempts).execute();
    const evidence = attempts.map(({ run_id, check_id, call, n }) => ({ run_id, check_id, call, n, json: '{}' }));
    await db.insertInto('evidence').values(evidence).execute();
  }
  const tell = new Teller(storeOver(db));
  for (const minute of [10, 13, MINUTES - 12, MINUTES - 11, MINUTES - 10]) {
    const { id } = seededRun(minute);
    await db.deleteFrom('check_result').where('run_id', '=', id).execute();
    await db.deleteFrom('run').where('id', '=', id).execute();
    await tell.runEnded(seededRun(minute));
  }
  for (let minute = MINUTES; minute < MINUTES + 3; minute++)
    await tell.runStarted(sampleRun(minute, { target: `target-${minute}` }));
}

function seededRun(minute: number) {
  const early = minute < 30;
  const suites: SuiteId[] = early ? ['doctor', 'smoke', 'preflight'] : ['smoke', 'preflight'];
  const suite = suites[minute % suites.length] ?? 'smoke';
  const checks = ['A', 'B'].map((name) => sampleCheck(`${suite}_${name}`, { suite }));
  return finished(
    sampleRun(minute, { suite, checks, target: early ? 'elsewhere' : 'chutes', startedAt: moment(minute) }),
    minute,
  );
}
