import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { StoreLocation } from '@/lib/store/open-store';
import { killTrial } from '@/lib/store/testing/kill-trial';
import { startPostgres } from '@/lib/store/testing/test-postgres';
import type { Figure } from './figure';

/** Of one process, and of two side by side. */
const KILLS = { SQLite: [500, 50], PostgreSQL: [100, 50] } as const;
/** So much of that is done where a share stands after `kill` on the command line. */
const SHARE = Number(process.argv[3] ?? 1);
const LEASE_MS = 1_500;
/** What it may take to notice that a lease has lapsed. */
const NOTICE_MS = 500;

/** Processes killed at random moments while they record runs: what of all that anybody was told is not in the record. */
export async function measureKill(): Promise<Figure[]> {
  const root = path.resolve('.build', 'bench');
  await mkdir(root, { recursive: true });
  const directory = await mkdtemp(path.join(root, 'kill-'));
  const postgres = await startPostgres();
  try {
    const figures: Figure[] = [];
    for (const processes of [1, 2] as const) {
      const sqlite = { kind: 'sqlite' as const, directory: path.join(directory, `${processes}`) };
      figures.push(...(await trial('SQLite', sqlite, processes)));
      const url = await postgres.createDatabase();
      figures.push(...(await trial('PostgreSQL', { kind: 'postgres', url }, processes)));
    }
    return figures;
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function trial(database: keyof typeof KILLS, location: StoreLocation, processes: 1 | 2): Promise<Figure[]> {
  const kills = Math.ceil((KILLS[database][processes - 1] ?? 0) * SHARE);
  const found = await killTrial({ location, kills, processes });
  const name = `${database}, ${processes === 1 ? 'one process' : 'two processes'}, ${found.kills} kills`;
  const runs = `of ${found.runs} runs, ${found.interrupted} interrupted`;
  const open = 'its lease is 1500 ms';
  return [
    { name: `${name}: facts missing`, value: found.missing, unit: '', bound: 0, note: `of ${found.told} told` },
    { name: `${name}: runs torn`, value: found.torn, unit: '', bound: 0, note: runs },
    {
      name: `${name}: incidents told otherwise`,
      value: found.eventsAsRuns ? 0 : 1,
      ...{ unit: '', bound: 0, note: `of ${found.events} events` },
    },
    { name: `${name}: longest open`, value: found.longestOpenMs, unit: 'ms', bound: LEASE_MS + NOTICE_MS, note: open },
  ];
}
