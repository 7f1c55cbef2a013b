import type { Kysely, Transaction } from 'kysely';
import { lookOf, lookOfCheck } from '@/lib/domain/watch/look';
import type { Look } from '@/lib/domain/watch/incident';
import type { Run } from '@/lib/domain/run';
import { addTotals, type DayTotals, totalsOf } from '@/lib/insight/history/day-totals';
import { addSight, NOTHING_SEEN, type Sight, type Stretch, type Track } from '@/lib/insight/history/sights';
import { checkSubject, type Subject, suiteSubject, TARGET_SUBJECT } from '@/lib/insight/history/subjects';
import { storable, toMs } from '@/lib/store/database/backend';
import type { DayTotalRow } from '@/lib/store/incidents/incident-schema';
import { rowInserter } from '@/lib/store/record/row-inserter';
import { isOpen } from '@/lib/store/runs/run-row';
import type { Schema } from '@/lib/store/schema';
import { type SuiteRules, validityOf } from '@/lib/watch/incidents/suite-rules';

const upsertTracks = rowInserter('track', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['target', 'subject']).doUpdateSet((eb) => ({ json: eb.ref('excluded.json') })),
  ),
);

const upsertDays = rowInserter('day_total', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['target', 'subject', 'day']).doUpdateSet((eb) => ({
      verified: eb.ref('excluded.verified'),
      capacity: eb.ref('excluded.capacity'),
      failed: eb.ref('excluded.failed'),
      hours: eb.ref('excluded.hours'),
    })),
  ),
);

/** Adds what an ended run says to the history of its checks, its suite and its target; nothing if it was cut off. */
export async function addToHistory(trx: Transaction<Schema>, run: Run, rules: SuiteRules): Promise<void> {
  if (run.status !== 'finished') return;
  const { target } = storable({ target: run.target });
  const sights = sightsOf(run, rules);
  const tracks = await readTracks(trx, target, [...sights.keys()]);
  const begun = await begunOf(trx, target, run.id);
  const settled = new Map<Subject, Stretch[]>();
  const rows = [...sights].map(([subject, sight]) => {
    // Only at the target do runs that go on beside this one take part.
    const added = addSight(tracks.get(subject) ?? NOTHING_SEEN, sight, subject === TARGET_SUBJECT ? begun : []);
    settled.set(subject, added.settled);
    return storable({ target, subject, json: JSON.stringify(added.track) });
  });
  await upsertTracks(trx, rows);
  await addDays(trx, target, settled);
}

function sightsOf(run: Run, rules: SuiteRules): Map<Subject, Sight> {
  const at = toMs(run.startedAt);
  const validity = validityOf({ at, endedAt: toMs(run.finishedAt ?? run.startedAt) }, rules);
  const sight = (of: string, look: Look): Sight => ({ of, at, look, ...validity });
  const ofSuite = sight(run.suite, lookOf(run));
  return new Map<Subject, Sight>([
    [TARGET_SUBJECT, ofSuite],
    [suiteSubject(run.suite), ofSuite],
    ...run.checks.map((check): [Subject, Sight] => [checkSubject(check.id), sight(check.id, lookOfCheck(check, run))]),
  ]);
}

export async function readTracks(
  db: Kysely<Schema>,
  target: string,
  subjects: readonly string[],
): Promise<Map<string, Track>> {
  const rows = await db
    .selectFrom('track')
    .select(['subject', 'json'])
    .where('target', '=', target)
    .where('subject', 'in', [...subjects])
    .execute();
  return new Map(rows.map(({ subject, json }) => [subject, JSON.parse(json) as Track]));
}

async function begunOf(trx: Transaction<Schema>, target: string, besides: string): Promise<number[]> {
  const rows = await trx
    .selectFrom('run')
    .select('started_at')
    .where('target', '=', target)
    .where(isOpen)
    .where('id', '!=', besides)
    .execute();
  return rows.map(({ started_at }) => started_at);
}

async function addDays(trx: Transaction<Schema>, target: string, settled: Map<Subject, Stretch[]>): Promise<void> {
  const added = [...settled].flatMap(([subject, stretches]) => totalsOf(stretches).map((day) => ({ subject, day })));
  if (added.length === 0) return;
  const known = await trx
    .selectFrom('day_total')
    .selectAll()
    .where('target', '=', target)
    .where('subject', 'in', [...new Set(added.map(({ subject }) => subject))])
    .where('day', 'in', [...new Set(added.map(({ day }) => day.day))])
    .execute();
  const rows = added.map(({ subject, day }) => {
    const before = known.find((row) => row.subject === subject && row.day === day.day);
    return toRow(target, subject, before ? addTotals(fromDayRow(before), day) : day);
  });
  await upsertDays(trx, rows);
}

function toRow(target: string, subject: Subject, { day, verified, capacity, failed, hours }: DayTotals): DayTotalRow {
  const numbers = hours.map((hour) => [hour.verified, hour.capacity, hour.failed]);
  return { target, subject, day, verified, capacity, failed, hours: JSON.stringify(numbers) };
}

export function fromDayRow({ day, verified, capacity, failed, hours }: DayTotalRow): DayTotals {
  const numbers = JSON.parse(hours) as [number, number, number][];
  return {
    ...{ day, verified, capacity, failed },
    hours: numbers.map(([verified, capacity, failed]) => ({ verified, capacity, failed })),
  };
}
