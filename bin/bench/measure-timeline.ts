import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { suites } from '@/lib/checks/registry';
import { SUITES } from '@/lib/domain/words';
import { dayOf } from '@/lib/insight/history/day-totals';
import type { Track } from '@/lib/insight/history/sights';
import { checkSubject, type Subject, suiteSubject, TARGET_SUBJECT } from '@/lib/insight/history/subjects';
import { DAY_MS, HOUR_MS } from '@/lib/insight/insight-window';
import { boot } from '@/lib/server/open-server';
import type { Server } from '@/lib/server/server';
import { openDatabase, type StoreLocation } from '@/lib/store/open-store';
import type { Schema } from '@/lib/store/schema';
import { startPostgres } from '@/lib/store/testing/test-postgres';
import { type Figure, median } from './figure';

const TARGETS = 50;
const DAYS = 365;
const ROUNDS = 200;
const WARM_UP = 20;
const BOUND_MS = 15;
/** Rows of one insert: SQLite binds at most 32766 values. */
const ROWS = 2000;

const SUBJECTS: readonly Subject[] = [
  TARGET_SUBJECT,
  ...SUITES.map(suiteSubject),
  ...suites.flatMap(({ checks }) => checks.map(({ id }) => checkSubject(id))),
];

/** The timeline with a year of 50 targets, on both databases: what each answer takes that the board and its days are made of. */
export async function measureTimeline(): Promise<Figure[]> {
  const root = path.resolve('.build', 'bench');
  await mkdir(root, { recursive: true });
  const directory = await mkdtemp(path.join(root, 'timeline-'));
  const postgres = await startPostgres();
  try {
    const places: [string, StoreLocation][] = [
      ['sqlite', { kind: 'sqlite', directory }],
      ['postgres', { kind: 'postgres', url: await postgres.createDatabase() }],
    ];
    const figures: Figure[] = [];
    for (const [dialect, location] of places) {
      await seedYear(dialect, location);
      figures.push(...(await answers(dialect, await open(directory, location))));
    }
    return figures;
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

const targetId = (number: number): string => `target-${number}`;

async function seedYear(dialect: string, location: StoreLocation): Promise<void> {
  const began = performance.now();
  const db = await openDatabase(location);
  const today = dayOf(Date.now());
  let rows: Schema['day_total'][] = [];
  let count = 0;
  for (let target = 0; target < TARGETS; target += 1) {
    for (const subject of SUBJECTS) {
      for (let back = DAYS; back >= 0; back -= 1)
        rows.push(dayRow(targetId(target), subject, today - back * DAY_MS, back + target));
      count += DAYS + 1;
      if (rows.length < ROWS) continue;
      await insert(db, rows);
      rows = [];
    }
  }
  await insert(db, rows);
  const track: Track = { frontier: today, sights: [sight(today)] };
  const tracks = Array.from({ length: TARGETS }, (_, target) =>
    SUBJECTS.map((subject) => ({ target: targetId(target), subject, json: JSON.stringify(track) })),
  ).flat();
  await db.insertInto('track').values(tracks).execute();
  if (dialect === 'postgres') await sql`vacuum analyze`.execute(db);
  await db.destroy();
  console.log(
    `${dialect}: ${count} days of ${TARGETS} targets in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
}

async function insert(db: Kysely<Schema>, rows: readonly Schema['day_total'][]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS) {
    await db
      .insertInto('day_total')
      .values(rows.slice(at, at + ROWS))
      .execute();
  }
}

/** As a flaky gateway has them: some room lacking every day, and a failure now and then. */
function dayRow(target: string, subject: Subject, day: number, seed: number): Schema['day_total'] {
  const capacity = ((seed * 7919) % 97) * 60_000;
  const failed = seed % 11 === 0 ? 17 * 60_000 : 0;
  const verified = 23 * HOUR_MS - capacity - failed;
  const hours = Array.from({ length: 24 }, () => [verified / 24, capacity / 24, failed / 24].map(Math.floor));
  return { target, subject, day, verified, capacity, failed, hours: JSON.stringify(hours) };
}

const sight = (at: number): Track['sights'][number] => ({
  of: 'doctor',
  at,
  look: 'verified',
  holds: at + DAY_MS,
  followed: at + DAY_MS,
});

async function open(directory: string, location: StoreLocation): Promise<Server> {
  const file = path.join(directory, 'chutes-status.yaml');
  const targets = Array.from(
    { length: TARGETS },
    (_, at) => `  - { id: ${targetId(at)}, base: 'http://127.0.0.1:9/${at}/v1' }`,
  );
  await writeFile(file, `targets:\n${targets.join('\n')}\n`);
  return boot({
    ...{ NODE_ENV: 'production', LOG_LEVEL: 'error', CONFIG_FILE: file },
    ...(location.kind === 'sqlite' ? { DATA_DIR: location.directory } : { DATABASE_URL: location.url }),
  });
}

const ALL = Array.from({ length: TARGETS }, (_, at) => targetId(at));

const ANSWERS: Record<string, (server: Server) => Promise<unknown>> = {
  'timeline of a target and its suites, 90 days': ({ history }) =>
    history.histories([targetId(7)], [null, ...SUITES], 90),
  'timelines of all targets, 90 days': ({ history }) => history.histories(ALL, [null], 90),
  'history of a check, 90 days': ({ history }) =>
    history.history({ target: targetId(3), check: 'JSON_SMOKE', days: 90 }),
  'history of a target, a year': ({ history }) => history.history({ target: targetId(5), days: 365 }),
  'a day by its hours': ({ history }) =>
    history.dayHistory({
      target: targetId(9),
      suite: 'doctor',
      day: new Date(Date.now() - 30 * DAY_MS).toISOString().slice(0, 10),
    }),
  'the list of incidents': ({ incidents }) => incidents.list({ limit: 25 }),
};

async function answers(dialect: string, server: Server): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, ask] of Object.entries(ANSWERS)) {
    const first = await timed(server, ask);
    const times: number[] = [];
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const ms = await timed(server, ask);
      if (round >= WARM_UP) times.push(ms);
    }
    const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
    const note = `first ${first.toFixed(1)} ms, p95 ${p95.toFixed(2)} ms`;
    figures.push({ name: `${dialect}: ${name}`, value: median(times), unit: 'ms', bound: BOUND_MS, note });
  }
  await server.close();
  return figures;
}

/** The answer with its JSON, as it is sent. */
async function timed(server: Server, ask: (server: Server) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  JSON.stringify(await ask(server));
  return performance.now() - began;
}
