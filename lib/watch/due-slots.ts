import { createHash } from 'node:crypto';
import type { QuietHours, Schedule } from '@/lib/domain/target-plan';
import { cronAfter, cronUntil } from './cron-times';

/** A tenth of the interval, but no more than this. */
const MOST_JITTER_MS = 30_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const DAY_MINUTES = 1440;
/** How many moments may lie in quiet hours before a schedule is taken for one that never fires. */
const MOST_STEPS = 3000;
/** Whoever is told to come back later than in any year that can be written is due never. */
const LAST_DAY = Date.UTC(9999, 10, 1);
/** How many moments ahead an average is taken of. */
const LOOKED_AT = 100;

/**
 * The first moment after `after` at which a suite is due, in milliseconds since the epoch; null when it never is. `key`
 * places an interval: equal keys are due together, different ones are spread over it, the same at every start and on every
 * server.
 */
export function nextSlot(schedule: Schedule, key: string, after: number): number | null {
  if (after >= LAST_DAY) return null;
  let slot = slotAfter(schedule, key, after);
  for (let step = 0; slot !== null && step < MOST_STEPS; step += 1) {
    const quiet = schedule.quiet ? quietFor(schedule.quiet, slot) : 0;
    if (quiet === 0) return slot;
    // Not all the way: where clocks are changed the quiet may end sooner than it seems.
    slot = slotAfter(schedule, key, Math.max(slot, slot + quiet - 2 * HOUR_MS));
  }
  return null;
}

/** The latest moment, not after `at`, at which the suite was due; null when it never was. */
export function latestSlot(schedule: Schedule, key: string, at: number): number | null {
  let slot = slotUntil(schedule, key, at);
  for (let step = 0; slot !== null && step < MOST_STEPS; step += 1) {
    if (!schedule.quiet || quietFor(schedule.quiet, slot) === 0) return slot;
    slot = slotUntil(schedule, key, slot - 1);
  }
  return null;
}

/** What is wrong with the quiet hours of a schedule, if they leave days, or all, without a moment at which it is due. */
export function quietProblem(schedule: Schedule, now: number): string | null {
  if (!schedule.quiet) return null;
  if (schedule.kind === 'cron') return nextSlot(schedule, '', now) === null ? 'never lets it fire' : null;
  const { from, to } = schedule.quiet;
  const awakeMs = DAY_MS - ((to - from + DAY_MINUTES) % DAY_MINUTES) * MINUTE_MS;
  // Otherwise it would be up to the phase of the interval whether it is ever due while nothing is quiet.
  return schedule.everyMs + mostJitter(schedule.everyMs) > awakeMs
    ? 'leaves less of the day than one interval: a shorter every, or a cron, which says when'
    : null;
}

/** The next moments at which it is due, at most so many. */
export function nextSlots(schedule: Schedule, key: string, after: number, count: number): number[] {
  const slots: number[] = [];
  for (let slot = nextSlot(schedule, key, after); slot !== null; slot = nextSlot(schedule, key, slot)) {
    if (slots.push(slot) >= count) break;
  }
  return slots;
}

/** A number from 0 to less than 1 that belongs to the text. */
export function fractionOf(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48;
}

function slotAfter(schedule: Schedule, key: string, after: number): number | null {
  if (schedule.kind === 'cron') return cronAfter(schedule.cron, schedule.timezone, after);
  const at = slotsOf(schedule.everyMs, key);
  let turn = at.turnOf(after);
  while (at.slot(turn) <= after) turn += 1;
  return at.slot(turn);
}

function slotUntil(schedule: Schedule, key: string, at: number): number | null {
  if (schedule.kind === 'cron') return cronUntil(schedule.cron, schedule.timezone, at);
  const slots = slotsOf(schedule.everyMs, key);
  let turn = slots.turnOf(at);
  while (slots.slot(turn) > at) turn -= 1;
  return slots.slot(turn);
}

const mostJitter = (everyMs: number): number => Math.min(everyMs / 10, MOST_JITTER_MS);

/** The moments of an interval by their number since the epoch: in its phase, each a little later by its own jitter. */
function slotsOf(everyMs: number, key: string) {
  const phase = Math.floor(fractionOf(key) * everyMs);
  const most = mostJitter(everyMs);
  return {
    turnOf: (at: number) => Math.floor((at - phase) / everyMs),
    slot: (turn: number) => turn * everyMs + phase + Math.floor(fractionOf(`${key} ${turn}`) * most),
  };
}

/** How often a schedule runs a day, on the average of what comes next; 0 when it never fires. */
export function runsPerDay(schedule: Schedule, now: number): number {
  const { quiet, ...restless } = schedule;
  const rests = quiet ? ((quiet.to - quiet.from + DAY_MINUTES) % DAY_MINUTES) / DAY_MINUTES : 0;
  if (schedule.kind === 'every') return (DAY_MS / schedule.everyMs) * (1 - rests);
  const slots = nextSlots(schedule, '', now, LOOKED_AT);
  const [first = 0, last = 0] = [slots[0], slots.at(-1)];
  // So often that what was looked at lies within one day: its rest is not seen in it.
  if (slots.length === LOOKED_AT && last - first < DAY_MS) {
    const dense = nextSlots(restless as Schedule, '', now, LOOKED_AT);
    return perDay(dense) * (1 - rests);
  }
  return slots.length < 2 ? slots.length : perDay(slots);
}

const perDay = (slots: readonly number[]): number =>
  ((slots.length - 1) * DAY_MS) / ((slots.at(-1) ?? 1) - (slots[0] ?? 0));

/** For how many more milliseconds it is quiet, by the clocks as they go now; 0 when it is not. */
export function quietFor({ from, to, timezone }: QuietHours, now: number): number {
  const minute = minuteOfDay(timezone, now);
  const passed = (minute - from + DAY_MINUTES) % DAY_MINUTES;
  const length = (to - from + DAY_MINUTES) % DAY_MINUTES;
  return passed < length ? (length - passed) * MINUTE_MS - (now % MINUTE_MS) : 0;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function minuteOfDay(timeZone: string, now: number): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
  clocks.set(timeZone, clock);
  const parts = Object.fromEntries(clock.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  return (parts['hour'] ?? 0) * 60 + (parts['minute'] ?? 0);
}
