import type { Kysely } from 'kysely';
import type { Schema } from '@/lib/store/schema';

/** A moment at which a suite was due on a target, in milliseconds since the epoch. */
export interface Due {
  target: string;
  suite: string;
  moment: number;
}

export interface WatchFigures {
  kills: number;
  /** Moments that were due. */
  due: number;
  /** Moments that have a run which was finished, several of those, and none. */
  once: number;
  twice: number;
  lost: number;
  /** What the record has of each of those. */
  losses: string[];
  /** Of those that have none, what was let out since the suite was running still. */
  skipped: number;
  takenOver: number;
  /** Of those that nobody had to take over: how long after their moment runs began, at the 99th percentile. */
  lateP99Ms: number;
  /** The longest from the end of its winner, or of the last who took it over, to the beginning of the run of a moment. */
  longestTakeoverMs: number;
}

/** What the record has of moments that were due, while instances were killed at those times. */
export async function watchFigures(
  db: Kysely<Schema>,
  due: readonly Due[],
  kills: readonly number[],
): Promise<WatchFigures> {
  const runs = await db.selectFrom('run').select(['target', 'suite', 'slot', 'status', 'started_at']).execute();
  const slots = await db.selectFrom('slot').selectAll().execute();
  const finished = new Map<string, number[]>();
  for (const { target, suite, slot, status, started_at } of runs) {
    const key = `${target} ${suite} ${slot}`;
    if (status === 'finished') finished.set(key, [...(finished.get(key) ?? []), started_at - (slot ?? 0)]);
  }
  const taken = new Set(
    slots.flatMap((slot) => (slot.takeovers > 0 ? [`${slot.target} ${slot.suite} ${slot.moment}`] : [])),
  );
  const skipped = new Set(
    slots.flatMap((slot) => (slot.state === 'skipped' ? [`${slot.target} ${slot.suite} ${slot.moment}`] : [])),
  );
  const keyOf = ({ target, suite, moment }: Due) => `${target} ${suite} ${moment}`;
  const keys = due.map(keyOf);
  const timesOf = (key: string) => finished.get(key) ?? [];
  const lost = keys.filter((key) => timesOf(key).length === 0 && !skipped.has(key));
  const sinceKill = (one: Due) =>
    timesOf(keyOf(one)).map((after) => {
      const began = one.moment + after;
      return began - Math.max(one.moment, ...kills.filter((at) => at < began));
    });
  const late = keys
    .filter((key) => !taken.has(key))
    .flatMap(timesOf)
    .toSorted((a, b) => a - b);
  return {
    kills: kills.length,
    due: due.length,
    once: keys.filter((key) => timesOf(key).length === 1).length,
    twice: keys.filter((key) => timesOf(key).length > 1).length,
    lost: lost.length,
    losses: lost.map((key) => {
      const slot = slots.find((one) => keyOf(one) === key);
      const had = runs.filter((run) => `${run.target} ${run.suite} ${run.slot}` === key).map(({ status }) => status);
      return `${key}: ${slot ? `${slot.state} by ${slot.owner}, ${slot.takeovers} takeovers` : 'not decided'}; runs: ${had.join(', ')}`;
    }),
    skipped: keys.filter((key) => skipped.has(key)).length,
    takenOver: keys.filter((key) => taken.has(key)).length,
    lateP99Ms: late[Math.floor(late.length * 0.99)] ?? Number.NaN,
    longestTakeoverMs: Math.max(0, ...due.filter((one) => taken.has(keyOf(one))).flatMap((one) => sinceKill(one))),
  };
}
