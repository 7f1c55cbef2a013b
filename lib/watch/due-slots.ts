import { createHash } from 'node:crypto';
import type { Schedule } from '@/lib/domain/target-plan';
import { cronAfter, cronUntil } from './cron-times';
import { quietFor } from './quiet-hours';

/** A tenth of the interval, but no more than this. */
const MOST_JITTER_MS = 30_000;
const HOUR_MS = 3_600_000;
/** How many moments may lie in quiet hours before a schedule is taken for one that never fires. */
const MOST_STEPS = 3000;

/**
 * The first moment after `after` at which a suite is due, in milliseconds since the epoch; null when it never is. `key`
 * places an interval: equal keys are due together, different ones are spread over it, the same at every start and on every
 * server.
 */
export function nextSlot(schedule: Schedule, key: string, after: number): number | null {
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

/** The moments of an interval by their number since the epoch: in its phase, each a little later by its own jitter. */
function slotsOf(everyMs: number, key: string) {
  const phase = Math.floor(fractionOf(key) * everyMs);
  const most = Math.min(everyMs / 10, MOST_JITTER_MS);
  return {
    turnOf: (at: number) => Math.floor((at - phase) / everyMs),
    slot: (turn: number) => turn * everyMs + phase + Math.floor(fractionOf(`${key} ${turn}`) * most),
  };
}
