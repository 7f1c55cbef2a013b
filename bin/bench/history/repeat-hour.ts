import { type Kysely, sql } from 'kysely';
import type { Counts } from '@/lib/insight/counts';
import { DAY_MS, HOUR_MS } from '@/lib/insight/insight-window';
import type { Schema } from '@/lib/store/schema';

export interface RepeatOptions {
  dialect: 'sqlite' | 'postgres';
  /** Hours of the history in all, the recorded one included, which is the last. */
  hours: number;
  /** How many of the latest hours keep their attempts and their evidence. */
  attemptsHours: number;
  evidenceHours: number;
}

const SHIFT = 'shift_ms';
/** Hours per statement: a week. */
const STEP = 168;

/**
 * Makes a history out of one recorded hour by copying it backwards in time, with everything that is counted and noted of
 * it, so that the tables hold what the store's own path would have left (a test compares both).
 */
export async function repeatHour(db: Kysely<Schema>, options: RepeatOptions): Promise<void> {
  const copies = options.hours - 1;
  await copyRows(db, options, 'run', { id: 'started_at' }, ['started_at', 'finished_at'], copies);
  const ofRun = { run_id: 'run_started_at' };
  const moments = ['run_started_at', 'started_at', 'finished_at', 'eligible_at', 'concluded_at'];
  await copyRows(db, options, 'check_result', ofRun, moments, copies);
  const byRun = { run_id: `(select r.started_at from run r where r.id = t.run_id)` };
  await copyRows(db, options, 'attempt', byRun, ['started_at', 'next_attempt_at'], options.attemptsHours - 1);
  await copyRows(db, options, 'evidence', byRun, [], options.evidenceHours - 1);
  await repeatRollups(db, options);
  await repeatSayings(db, options);
}

/** `id` names the column that holds a run's id, and from which moment that id is made. */
async function copyRows(
  db: Kysely<Schema>,
  { dialect }: RepeatOptions,
  table: string,
  id: Record<string, string>,
  moments: string[],
  copies: number,
): Promise<void> {
  const columns = await columnsOf(db, table);
  const source = `recorded_${table}`;
  await sql.raw(`create temporary table ${source} as select * from ${table}`).execute(db);
  const values = columns.map((column) => {
    const moment = id[column];
    if (moment !== undefined) return idSql(dialect, moment.startsWith('(') ? moment : `t.${moment}`, `t.${column}`);
    return moments.includes(column) ? `t.${column} - s.${SHIFT}` : `t.${column}`;
  });
  const target = `${table} (${columns.map((column) => `"${column}"`).join(', ')})`;
  // The oldest hours first, so that indexes grow at their end.
  for (let last = copies; last > 0; last -= STEP) {
    const first = Math.max(1, last - STEP + 1);
    const from = `from ${series(dialect, first, last)} s, ${source} t order by s.${SHIFT} desc`;
    await sql.raw(`insert into ${target} select ${values.join(', ')} ${from}`).execute(db);
  }
  await sql.raw(`drop table ${source}`).execute(db);
}

async function columnsOf(db: Kysely<Schema>, name: string): Promise<string[]> {
  const tables = await db.introspection.getTables();
  return tables.find((table) => table.name === name)?.columns.map((column) => column.name) ?? [];
}

function idSql(dialect: RepeatOptions['dialect'], moment: string, id: string): string {
  const ms = `(${moment} - s.${SHIFT})`;
  const hex =
    dialect === 'sqlite'
      ? `printf('%08x-%04x', ${ms} >> 16, ${ms} & 65535)`
      : `lpad(to_hex(${ms} >> 16), 8, '0') || '-' || lpad(to_hex(${ms} & 65535), 4, '0')`;
  return `${hex} || substr(${id}, 14)`;
}

function series(dialect: RepeatOptions['dialect'], first: number, last: number): string {
  return dialect === 'sqlite'
    ? `(with recursive h(k) as (select ${first} union all select k + 1 from h where k < ${last}) select k * ${HOUR_MS} as ${SHIFT} from h)`
    : `(select k::bigint * ${HOUR_MS} as ${SHIFT} from generate_series(${first}, ${last}) k)`;
}

async function repeatRollups(db: Kysely<Schema>, options: RepeatOptions): Promise<void> {
  const recorded = await db.selectFrom('rollup').selectAll().where('grain', '=', 'hour').execute();
  const [capacity] = await db.selectFrom('capacity_hour').selectAll().execute();
  if (!recorded[0] || !capacity) throw new Error('no hour is recorded');
  const last = recorded[0].start;
  const starts = Array.from({ length: options.hours }, (_, hour) => last - hour * HOUR_MS).toReversed();
  const hoursOf = new Map<number, number>();
  for (const start of starts) hoursOf.set(dayOf(start), (hoursOf.get(dayOf(start)) ?? 0) + 1);
  const hourly = starts.flatMap((start) => recorded.map((row) => ({ ...row, start })));
  const daily = [...hoursOf].flatMap(([start, hours]) =>
    recorded.map((row) => ({ ...row, grain: 'day' as const, start, counts: times(row.counts, hours) })),
  );
  await db.deleteFrom('rollup').execute();
  await inBatches([...hourly, ...daily], (rows) => db.insertInto('rollup').values(rows).execute());
  await db.deleteFrom('capacity_hour').execute();
  await inBatches(
    starts.map((start) => ({ ...capacity, start })),
    (rows) => db.insertInto('capacity_hour').values(rows).execute(),
  );
  const auth = await db.selectFrom('auth_day').selectAll().execute();
  await db.deleteFrom('auth_day').execute();
  const authDays = [...hoursOf].flatMap(([start, hours]) =>
    auth.map(({ accepted, refused, unclear, ...row }) => ({
      ...{ ...row, start, accepted: accepted * hours, refused: refused * hours, unclear: unclear * hours },
    })),
  );
  await inBatches(authDays, (rows) => db.insertInto('auth_day').values(rows).execute());
}

async function repeatSayings(db: Kysely<Schema>, { dialect, hours }: RepeatOptions): Promise<void> {
  const shift = (hours - 1) * HOUR_MS;
  const id = (moment: string, column: string) => idSql(dialect, moment, column).replaceAll(`s.${SHIFT}`, String(shift));
  // The ids of these runs were made from the beginning of the run, and so are the new ones.
  const begun = (column: string) => `(${momentOf(dialect, column)})`;
  const statements = [
    `update auth_standing set in_a_row = in_a_row * ${hours}, since_run = ${id(begun('since_run'), 'since_run')}, since = since - ${shift}`,
    `update told_limit set since = since - ${shift}`,
    `update catalogue_version set run_id = ${id(begun('run_id'), 'run_id')}, at = at - ${shift}`,
    `update served_model set times = times * ${hours}, first_at = first_at - ${shift}`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** The millisecond in a run's id. */
function momentOf(dialect: RepeatOptions['dialect'], column: string): string {
  if (dialect === 'sqlite') return `select started_at from run where run.id = ${column}`;
  return `('x' || lpad(substr(${column}, 1, 8) || substr(${column}, 10, 4), 16, '0'))::bit(64)::bigint`;
}

const dayOf = (start: number): number => Math.floor(start / DAY_MS) * DAY_MS;

function times(counts: string, factor: number): string {
  const entries = Object.entries(JSON.parse(counts) as Counts).map(([name, count]) => [name, count * factor]);
  return JSON.stringify(Object.fromEntries(entries));
}

async function inBatches<T>(rows: T[], write: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000) await write(rows.slice(at, at + 1000));
}
