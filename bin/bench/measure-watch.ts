import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { idleShare, type WatchTrial, watchTrial } from '@/lib/instrument/testing/watch-trial';
import { startPostgres } from '@/lib/store/testing/test-postgres';
import type { Figure } from './figure';

const LEASE_MS = 3000;
const SECONDS = Number(process.env['WATCH_SECONDS'] ?? 600);
const IDLE_MS = Math.min(SECONDS * 1000, 120_000);

/**
 * Servers that watch the same targets are killed by chance: how often each moment was run, and how late. WATCH_SECONDS makes
 * it shorter than ten minutes.
 */
export async function measureWatch(): Promise<Figure[]> {
  const root = path.resolve('.build', 'bench');
  await mkdir(root, { recursive: true });
  const directory = await mkdtemp(path.join(root, 'watch-'));
  const postgres = await startPostgres();
  const killed = {
    everyMs: 10_000,
    targets: 5,
    leaseMs: LEASE_MS,
    lengthMs: SECONDS * 1000,
    killEveryMs: Math.min(20_000, SECONDS * 100),
  };
  try {
    const onPostgres = async () => ({ kind: 'postgres' as const, url: await postgres.createDatabase() });
    const onSqlite = (name: string) => ({ kind: 'sqlite' as const, directory: path.join(directory, name) });
    return [
      ...(await trial('3 servers on PostgreSQL', { ...killed, location: await onPostgres(), servers: 3 })),
      ...(await trial('2 servers on SQLite', { ...killed, location: onSqlite('two'), servers: 2 })),
      ...(await lateness({ ...killed, location: onSqlite('many'), servers: 1, targets: 50, everyMs: 60_000 })),
      {
        ...{
          name: 'idle with the default schedule',
          value: 100 * (await idleShare(onSqlite('idle'), IDLE_MS)),
          unit: '',
        },
        ...{ bound: 2, note: `% of a core, over ${IDLE_MS / 1000} s` },
      },
    ];
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function trial(name: string, how: WatchTrial): Promise<Figure[]> {
  const found = await watchTrial(how);
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
