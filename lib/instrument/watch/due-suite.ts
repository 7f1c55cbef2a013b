import type { Schedule } from '@/lib/domain/target-plan';
import type { BudgetNotice, Held, WatchedSuite } from '@/lib/domain/watch/watching';
import type { SuiteId } from '@/lib/domain/words';
import { fractionOf, latestSlot, nextSlot } from '@/lib/watch/due-slots';
import type { ScheduleInForce } from '@/lib/watch/schedule-in-force';
import type { SteadyTime } from './steady-time';

/** Why a suite is not asked, and until when. Milliseconds since the epoch, by the clock on the wall. */
export interface Hold {
  reason: Held['reason'];
  until: number;
  /** Which bound of a budget it is. */
  what?: BudgetNotice['what'];
}

/** Milliseconds since the epoch, and whether it makes up for what was missed while nobody ran. */
export interface DueMoment {
  moment: number;
  isMadeUp: boolean;
}

/** What a timer may be late by, and still do at once what it was set for. */
const LATE_MS = 10_000;
/** What was missed is made up for within this time, each suite at its own moment. */
const MAKE_UP_MS = 60_000;
/** The same on the stand-in, where nobody is to be spared. */
const MAKE_UP_SOON_MS = 3000;

/**
 * A suite that is run by itself, and what is next for it. Intervals are counted in steady time; a cron is about the clock on
 * the wall.
 */
export class DueSuite {
  held: Hold | null = null;
  /** The moment that is to be decided, and when: later than it was due where it was missed. Null: never. */
  private next: { slot: number; at: number; isMissed: boolean } | null = null;
  /** Of the clock, as they were when `next` was found. */
  private setBacks = 0;

  constructor(
    readonly target: string,
    readonly suite: SuiteId,
    readonly inForce: ScheduleInForce,
    readonly schedule: Schedule,
    /** Places the moments of an interval. */
    readonly phase: string,
    private readonly time: SteadyTime,
  ) {}

  /** By the time that its schedule is about. */
  now(): number {
    const steady = this.time.now();
    return this.schedule.kind === 'every' ? steady : this.time.wall();
  }

  /** The first moment after `moment` at which it is due, both by the clock on the wall; null: never. */
  dueAfter(moment: number): number | null {
    const slot = nextSlot(this.schedule, this.phase, moment + this.ahead);
    return slot === null ? null : slot - this.ahead;
  }

  /** How long, in milliseconds, until there is something to decide. */
  get wait(): number {
    return this.next ? Math.max(0, this.next.at - this.now()) : Infinity;
  }

  /** Goes to what comes, or first to what was missed while nobody ran: its moments after `latest` and after `since`. */
  begin(latest: number | undefined, since: number): void {
    const now = this.now();
    const missed = latestSlot(this.schedule, this.phase, now);
    if (latest !== undefined && missed !== null && missed > latest && missed > since) this.makeUp(missed);
    else this.goTo(now);
  }

  /** As when a moment had just been missed, so that there is something to see soon. */
  beginSoon(): void {
    this.makeUp(latestSlot(this.schedule, this.phase, this.now()) ?? this.now());
  }

  /**
   * The moment that is to be decided now, and then it goes on to the next; null when none is. Of several that were missed the
   * latest is run, after a while of its own, and the others are not made up for.
   */
  take(): DueMoment | null {
    const now = this.now();
    if (this.schedule.kind === 'cron' && this.setBacks !== this.time.setBacks && !this.held) this.goTo(now);
    if (!this.next || this.next.at > now) return null;
    const slot = Math.max(this.next.slot, latestSlot(this.schedule, this.phase, now) ?? 0);
    if (now - this.next.at > LATE_MS) {
      this.makeUp(slot);
      return null;
    }
    const { isMissed: isMadeUp } = this.next;
    this.goTo(Math.max(now, slot));
    return { moment: slot, isMadeUp };
  }

  /** Whether a later moment that was missed is still to be run, which makes up for that one too. */
  makesUpFor(moment: number): boolean {
    if (!this.next || this.next.slot <= moment) return false;
    return this.next.isMissed || this.now() - this.next.at > LATE_MS;
  }

  /** Rests until what holds it is over, or goes on when it is. True when that is not as it was. */
  rest(held: Hold | null): boolean {
    const before = this.held;
    this.held = held;
    if (held) this.goTo(Math.max(this.now(), held.until + this.ahead - 1));
    else if (before) this.goTo(this.now());
    return held !== null || before !== null;
  }

  watched(): WatchedSuite {
    const { suite, held, next } = this;
    return {
      suite,
      nextRunAt: next && iso(next.at - this.ahead),
      held: held && { reason: held.reason, until: iso(held.until) },
    };
  }

  private get ahead(): number {
    return this.schedule.kind === 'every' ? this.time.ahead : 0;
  }

  private goTo(after: number): void {
    const slot = nextSlot(this.schedule, this.phase, after);
    this.next = slot === null ? null : { slot, at: slot, isMissed: false };
    this.setBacks = this.time.setBacks;
  }

  /** A while of its own before what was missed, so that not all come at once. */
  private makeUp(slot: number): void {
    const now = this.now();
    const most = this.inForce.source === 'default' ? MAKE_UP_SOON_MS : MAKE_UP_MS;
    const left = (nextSlot(this.schedule, this.phase, now) ?? Infinity) - now;
    this.next = { slot, at: now + fractionOf(`${this.phase} missed`) * Math.min(most, left), isMissed: true };
  }
}

const iso = (moment: number): string => new Date(Math.round(moment)).toISOString();
