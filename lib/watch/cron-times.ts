import { Cron } from 'croner';

/** Expressions that were read lately: reading one takes longer than asking it. */
const known = new Map<string, Cron>();
const MOST_KNOWN = 500;

/**
 * The first moment after `after` at which a cron expression comes true by the clocks of a time zone; null when it never
 * does. What falls into the hour that is left out in spring is due right after it, and what has a fixed hour is due once
 * in the hour that comes twice. Milliseconds since the epoch.
 */
export function cronAfter(cron: string, timezone: string, after: number): number | null {
  return readCron(cron, timezone).nextRun(new Date(after))?.getTime() ?? null;
}

/** The last such moment that is not after `at`; null when there was none. */
export function cronUntil(cron: string, timezone: string, at: number): number | null {
  // The second of the reference itself is left out.
  const [last] = readCron(cron, timezone).previousRuns(1, new Date(Math.floor(at / 1000) * 1000 + 1000));
  return last ? last.getTime() : null;
}

function readCron(cron: string, timezone: string): Cron {
  const key = `${timezone} ${cron}`;
  const read = known.get(key) ?? new Cron(cron, { timezone, paused: true, mode: '5-part' });
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, read);
  return read;
}
