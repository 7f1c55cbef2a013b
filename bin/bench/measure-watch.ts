import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { idleShare, type WatchTrial, watchTrial } from '@/lib/instrument/testing/watch-trial';
import { startPostgres } from '@/lib/store/testing/test-postgres';
import type { Figure } from './figure';

const LEASE_MS = Number(process.env['WATCH_LEASE_MS'] ?? 3000);
const SECONDS = Number(process.env['WATCH_SECONDS'] ?? 600);
const IDLE_MS = Math.min(SECONDS * 1000, 120_000);
const KILLED = {
  everyMs: 10_000,
  targets: 5,
  leaseMs: LEASE_MS,
  lengthMs: SECONDS * 1000,
  killEveryMs: Math.min(20_000, SECONDS * 100),
};

const PARTS: Record<string, (directory: string) => Promise<Figure[]>> = {
  postgres: onPostgres,
  sqlite: (directory) => trial('2 servers on SQLite', { ...KILLED, location: inside(directory, 'two'), servers: 2 }),
  late: (directory) =>
    lateness({ ...KILLED, location: inside(directory, 'many'), servers: 1, targets: 50, everyMs: 60_000 }),
  idle: async (directory) => [
    {
      ...{ name: 'idle with the default schedule', unit: '', bound: 2, note: `% of a core, over ${IDLE_MS / 1000} s` },
      value: 100 * (await idleShare(inside(directory, 'idle'), IDLE_MS)),
    },
  ],
};

/**
 * Servers that watch the same targets are killed by chance: how often each moment was run, and how late. WATCH_SECONDS makes
 * it shorter than ten minutes, WATCH_LEASE_MS their leases longer, and the name of a part after `watch` leaves out the others.
 */
export async function measureWatch(): Promise<Figure[]> {
  const root = path.resolve('.build', 'bench');
  await mkdir(root, { recursive: true });
  const directory = await mkdtemp(path.join(root, 'watch-'));
  const figures: Figure[] = [];
  try {
    for (const [name, measure] of Object.entries(PARTS)) {
      if ((process.argv[3] ?? name) === name) figures.push(...(await measure(directory)));
    }
    return figures;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const inside = (directory: string, name: string) => ({
  kind: 'sqlite' as const,
  directory: path.join(directory, name),
});

async function onPostgres(): Promise<Figure[]> {
  const postgres = await startPostgres();
  try {
    const location = { kind: 'postgres' as const, url: await postgres.createDatabase() };
    return await trial('3 servers on PostgreSQL', { ...KILLED, location, servers: 3 });
  } finally {
    await postgres.stop();
  }
}

async function trial(name: string, how: WatchTrial): Promise<Figure[]> {
  const found = await watchTrial(how);
  for (const loss of found.losses) console.error(`lost: ${loss}`);
  const of = `of ${found.due} moments, ${found.kills} kills, ${found.takenOver} taken over, ${found.skipped} skipped`;
  return [
    { name: `${name}: not run once`, value: found.due - found.once - found.skipped, unit: '', bound: 0, note: of },
    { name: `${name}: run twice`, value: found.twice, unit: '', bound: 0, note: '' },
    { name: `${name}: lost`, value: found.lost, unit: '', bound: 0, note: '' },
    { name: `${name}: late, p99`, value: found.lateP99Ms, unit: 'ms', bound: 250, note: 'what nobody took over' },
    {
      ...{ name: `${name}: longest takeover`, value: found.longestTakeoverMs, unit: 'ms', bound: 1.5 * how.leaseMs },
      note: `its lease is ${how.leaseMs} ms`,
    },
  ];
}

async function lateness(how: WatchTrial): Promise<Figure[]> {
  const { lateP99Ms, due } = await watchTrial({ ...how, killEveryMs: null });
  const note = `${how.targets} targets × 3 suites, ${due} moments`;
  return [{ name: 'a start is late by, p99', value: lateP99Ms, unit: 'ms', bound: 250, note }];
}
