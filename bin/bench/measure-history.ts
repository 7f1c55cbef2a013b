import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { SUITES } from '@/lib/domain/words';
import { DAY_MS, HOUR_MS } from '@/lib/insight/insight-window';
import { boot } from '@/lib/server/open-server';
import { passGate } from '@/lib/server/pass-gate';
import type { Server } from '@/lib/server/server';
import { storeOver } from '@/lib/store/kysely-store';
import { openDatabase, type StoreLocation } from '@/lib/store/open-store';
import { startPostgres } from '@/lib/store/testing/test-postgres';
import { type Figure, median } from './figure';
import { recordHour } from './history/record-hour';
import { repeatHour } from './history/repeat-hour';

const TARGET = 'stand-in';
const DAYS = 365;
/** As the configuration has them by default. */
const KEEP = { attemptsHours: 90 * 24, evidenceHours: 14 * 24 };
const ROUNDS = 300;
const WARM_UP = 30;
const MEDIAN_BOUND_MS = 25;
const P95_BOUND_MS = 100;
const RATIO_BOUND = 1.5;

/** One year of all three suites once a minute beside one day of it, on both databases: what each answer takes. */
export async function measureHistory(): Promise<Figure[]> {
  const root = path.resolve('.build', 'bench');
  await mkdir(root, { recursive: true });
  const directory = await mkdtemp(path.join(root, 'history-'));
  const postgres = await startPostgres();
  try {
    const figures: Figure[] = [];
    for (const dialect of ['sqlite', 'postgres'] as const) {
      const place = async (name: string): Promise<StoreLocation> =>
        dialect === 'sqlite'
          ? { kind: 'sqlite', directory: path.join(directory, name) }
          : { kind: 'postgres', url: await postgres.createDatabase() };
      const [year, day] = [await place('year'), await place('day')];
      figures.push(...(await seed(dialect, year, DAYS * 24)));
      await seed(dialect, day, 24);
      figures.push(...(await compare(dialect, year, day)));
    }
    return figures;
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

type Dialect = 'sqlite' | 'postgres';

async function seed(dialect: Dialect, location: StoreLocation, hours: number): Promise<Figure[]> {
  const began = performance.now();
  const db = await openDatabase(location);
  const last = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - HOUR_MS;
  await recordHour(storeOver(db), TARGET, last);
  await repeatHour(db, {
    dialect,
    hours,
    attemptsHours: Math.min(hours, KEEP.attemptsHours),
    evidenceHours: Math.min(hours, KEEP.evidenceHours),
  });
  const count = async (table: 'run' | 'check_result' | 'attempt' | 'evidence') =>
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n;
  const [runs, results] = [await count('run'), await count('check_result')];
  const [attempts, evidence] = [await count('attempt'), await count('evidence')];
  // As the server's own upkeep would have done long before the year was over.
  if (dialect === 'postgres') await sql`vacuum analyze`.execute(db);
  await db.destroy();
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const rows = [`${runs} runs`, `${results} results`, `${attempts} attempts`, `${evidence} evidence`].join(', ');
  console.log(`${dialect}: ${(hours / 24).toFixed(0)} days in ${seconds} s: ${rows}`);
  const value = await sizeOf(location);
  return [{ name: `${dialect}: size on disk`, value, unit: 'MB', bound: null, note: rows }];
}

async function sizeOf(location: StoreLocation): Promise<number> {
  if (location.kind === 'sqlite')
    return Number(execFileSync('du', ['-sk', location.directory]).toString().split('\t')[0]) / 1024;
  const db = await openDatabase(location);
  const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(db);
  await db.destroy();
  return Number(rows[0]?.size) / 1024 / 1024;
}

const A_YEAR = 'accounts of a year';
/** Asked by every batch before it starts. */
const GATE = 'gate';
const GATE_BOUND_MS = 5;

const ANSWERS: Record<string, (server: Server) => Promise<unknown>> = {
  status: (server) => server.status(),
  [GATE]: (server) => passGate(server, { targets: [], require: SUITES }, new AbortController().signal),
  runs: (server) => server.runs({ limit: 20 }),
  'runs of a suite': (server) => server.runs({ limit: 20, suite: 'smoke', target: TARGET }),
  accounts: (server) => server.insight.accounts({}),
  'retry-after': (server) => server.insight.retryAfter({}),
  'rate-guidance': (server) => server.insight.rateGuidance({}),
  'auth-contract': (server) => server.insight.authContract({}),
  'capacity-by-hour': (server) => server.insight.capacityByHour({}),
  'when-to-run': (server) => server.insight.whenToRun({ window: '90d' }),
  'retry-history': (server) => server.insight.retryHistory({}),
  [A_YEAR]: (server) => server.insight.accounts({ from: Date.now() - 365 * DAY_MS }),
};

async function compare(dialect: Dialect, year: StoreLocation, day: StoreLocation): Promise<Figure[]> {
  const servers = [await open(year), await open(day)] as const;
  const figures: Figure[] = [];
  for (const [name, ask] of Object.entries(ANSWERS)) {
    const cold = await timed(servers[0], ask);
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      // In turn, so that both meet the same moments of a busy machine.
      for (const which of [0, 1] as const) {
        const ms = await timed(servers[which], ask);
        if (round >= WARM_UP) times[which].push(ms);
      }
    }
    const [ofYear, ofDay] = [median(times[0]), median(times[1])];
    const title = `${dialect}: ${name}`;
    const note = `first ${cold.toFixed(1)} ms; one day ${ofDay.toFixed(2)} ms, p95 ${p95(times[1]).toFixed(2)} ms`;
    figures.push({
      name: title,
      value: ofYear,
      unit: 'ms',
      bound: name === GATE ? GATE_BOUND_MS : MEDIAN_BOUND_MS,
      note,
    });
    figures.push({ name: `${title}, p95`, value: p95(times[0]), unit: 'ms', bound: P95_BOUND_MS, note: '' });
    // An answer about a whole year has more to say with a year of history than with a day of it.
    const bound = name === A_YEAR ? null : RATIO_BOUND;
    figures.push({ name: `${title}, year : day`, value: ofYear / ofDay, unit: '×', bound, note: '' });
  }
  for (const server of servers) await server.close();
  return figures;
}

const open = (location: StoreLocation): Promise<Server> =>
  boot({
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    STAND_IN_SCHEDULE: 'off',
    ...(location.kind === 'sqlite' ? { DATA_DIR: location.directory } : { DATABASE_URL: location.url }),
  });

/** The answer with its JSON, as a route sends it. */
async function timed(server: Server, ask: (server: Server) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  JSON.stringify(await ask(server));
  return performance.now() - began;
}

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? NaN;
