import type { Kysely } from 'kysely';
import type { Run } from '@/lib/domain/run';
import { storable, toMs } from '@/lib/store/database/backend';
import type { Schema } from '@/lib/store/schema';
import type { RunsAround } from '@/lib/store/store';
import { assembleRuns } from './assemble-runs';

/** One step along the index each way, and on to the latest before it that finished where the first did not. */
export async function readNeighbours(
  db: Kysely<Schema>,
  run: Pick<Run, 'id' | 'target' | 'suite' | 'startedAt'>,
): Promise<RunsAround> {
  const [earlier, later] = [ofSameSuite(db, run, '<').limit(1), ofSameSuite(db, run, '>').limit(1)];
  const [previous, next] = [await earlier.executeTakeFirst(), await later.executeTakeFirst()];
  const finished =
    previous && previous.status !== 'finished'
      ? await earlier.where('status', '=', 'finished').executeTakeFirst()
      : previous;
  const rows = [...new Map([previous, next, finished].flatMap((row) => (row ? [[row.id, row]] : []))).values()];
  const found = new Map((await assembleRuns(db, rows)).map((each) => [each.id, each]));
  const runOf = (row: { id: string } | undefined) => (row && found.get(row.id)) ?? null;
  return { previous: runOf(previous), next: runOf(next), lastFinished: runOf(finished) };
}

function ofSameSuite(db: Kysely<Schema>, run: Pick<Run, 'id' | 'target' | 'suite' | 'startedAt'>, side: '<' | '>') {
  const { id, target, suite } = storable({ id: run.id, target: run.target, suite: run.suite });
  const order = side === '<' ? 'desc' : 'asc';
  return db
    .selectFrom('run')
    .selectAll()
    .where('target', '=', target)
    .where('suite', '=', suite)
    .where((eb) => eb(eb.refTuple('started_at', 'id'), side, eb.tuple(toMs(run.startedAt), id)))
    .orderBy('started_at', order)
    .orderBy('id', order);
}
