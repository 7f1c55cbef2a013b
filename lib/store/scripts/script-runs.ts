import type { Kysely } from 'kysely';
import { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import { storable, toMs } from '@/lib/store/database/backend';
import type { Writer } from '@/lib/store/record/writer';
import { BadCursorError } from '@/lib/store/runs/cursor';
import type { Schema } from '@/lib/store/schema';

export interface StoredScriptRun {
  run: Run;
  /** As it was printed, made fit to keep. */
  output: string;
}

export interface ScriptRunsQuery {
  target?: string;
  suite?: SuiteId;
  /** 1 to 100. */
  limit: number;
  cursor?: string;
}

/** What scripts said, kept beside the record of runs: it is no evidence of ours, and nothing counts it. */
export interface ScriptRecord {
  /** Of each suite of a target the latest 200 are kept. */
  add(told: StoredScriptRun): Promise<void>;
  find(id: string): Promise<StoredScriptRun | null>;
  /** Newest first. Rejects with BadCursorError. */
  list(query: ScriptRunsQuery): Promise<{ runs: Run[]; nextCursor: string | null }>;
}

const KEPT = 200;
const ID = /^[0-9a-f-]{36}$/;

export function scriptRecord(db: Kysely<Schema>, writer: Writer): ScriptRecord {
  return {
    async add({ run, output }) {
      const { id, target, suite, startedAt } = run;
      const row = storable({ id, target, suite, at: toMs(startedAt), run: JSON.stringify(run), output });
      await writer.write(async ({ trx }) => {
        await trx
          .insertInto('script_run')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const latest = trx
          .selectFrom('script_run')
          .select('id')
          .where('target', '=', row.target)
          .where('suite', '=', suite);
        const kept = latest.orderBy('id', 'desc').limit(KEPT);
        await trx
          .deleteFrom('script_run')
          .where('target', '=', row.target)
          .where('suite', '=', suite)
          .where('id', 'not in', (eb) => eb.selectFrom(kept.as('kept')).select('kept.id'))
          .execute();
      });
    },
    async find(id) {
      const wanted = storable({ id }).id;
      const row = await db
        .selectFrom('script_run')
        .select(['run', 'output'])
        .where('id', '=', wanted)
        .executeTakeFirst();
      return row ? { run: Run.parse(JSON.parse(row.run)), output: row.output } : null;
    },
    async list(given) {
      const { target, suite, cursor } = storable(given);
      const limit = Math.min(100, Math.max(1, Math.trunc(given.limit) || 1));
      if (cursor !== undefined && !ID.test(cursor)) throw new BadCursorError();
      let rows = db.selectFrom('script_run').select(['id', 'run']);
      if (target !== undefined) rows = rows.where('target', '=', target);
      if (suite !== undefined) rows = rows.where('suite', '=', suite);
      if (cursor !== undefined) rows = rows.where('id', '<', cursor);
      const found = await rows
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const shown = found.slice(0, limit);
      return {
        runs: shown.map((row) => Run.parse(JSON.parse(row.run))),
        nextCursor: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
      };
    },
  };
}
