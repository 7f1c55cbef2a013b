import type { Schedule } from '@/lib/domain/target-plan';
import type { SuiteId } from '@/lib/domain/words';
import type { BudgetNotice, Spent } from '@/lib/domain/watch/watching';
import type { SentRequest } from './spending';

/** Whose moment it is. */
export interface SlotName {
  target: string;
  suite: SuiteId;
  /** Milliseconds since the epoch, as it was due. */
  moment: number;
}

export interface SlotClaim extends SlotName {
  /** Whoever will run it; its lease must be good. */
  owner: string;
  /** Of the schedule in the record that it comes from, 0 where there is none; undefined where a file rules. */
  revision?: number;
  /** Milliseconds since the epoch, by the clock that `moment` was found by. */
  now: number;
  /** Why it is not to be run, and until when nothing is. */
  skip?: SlotSkip;
  /** It makes up for what was missed while nobody ran: what is open still of moments before it is given up. */
  isMadeUp?: boolean;
}

export interface SlotSkip {
  reason: SkipReason;
  /** Milliseconds since the epoch; null where that is not known. */
  until: number | null;
}

/** `overlap`: the suite was running when it was due. */
export type SkipReason = 'budget' | 'told' | 'overlap';

/** A schedule that was made here. */
export interface StoredSchedule {
  target: string;
  suite: SuiteId;
  /** Null: there was one, and it was taken away. */
  schedule: Schedule | null;
  paused: boolean;
  revision: number;
  changedAt: number;
}

/** What is done by itself, as several servers agree on it. */
export interface WatchRecord {
  /** How far, in milliseconds, the clock that all instances share is ahead of ours. Known since the last renewal. */
  ahead(): number;
  /** All that were ever made, those that were taken away included. */
  schedules(): Promise<StoredSchedule[]>;
  /** `schedule: null` takes it away, `undefined` leaves it as it is. Resolves with it as it is then. */
  saveSchedule(
    of: { target: string; suite: SuiteId },
    change: { schedule?: Schedule | null; paused?: boolean },
    now: number,
  ): Promise<StoredSchedule>;

  /** The moment that was decided last, of each of these that has one. */
  latestSlots(of: readonly Pick<SlotName, 'target' | 'suite'>[]): Promise<SlotName[]>;
  /**
   * Decides a moment, once among all instances. `lost`: it, or a later one, has been decided; `changed`: the schedule that
   * it comes from is another one by now. A run that names the slot begins only as long as it is the owner's.
   */
  claimSlot(claim: SlotClaim): Promise<'won' | 'lost' | 'changed'>;
  /** Ends a slot that we won and that no run of ours began for. */
  skipSlot(name: SlotName & { owner: string }, skip: SlotSkip): Promise<void>;
  /**
   * Takes over the slots of instances that are gone before their runs ended, and our own for which no run has begun, of those
   * that are wanted, at most twice each, whether or not later ones of their suites have been decided. What was left running is
   * ended as interrupted.
   */
  takeOver(owner: string, isWanted: (slot: SlotName) => boolean): Promise<SlotName[]>;
  /** What became of the latest moments of a suite, newest first. */
  slots(of: { target: string; suite: SuiteId }, limit: number): Promise<DecidedSlot[]>;

  /** Adds what was sent beside runs. */
  spend(sent: readonly SentRequest[]): Promise<void>;
  /** Of the UTC days that begin from `from` on. */
  spent(target: string, from: number): Promise<Spent[]>;
  /** True once in a UTC day, among all instances: whoever hears it tells of the budget that is reached. */
  noticeBudget(notice: BudgetNotice): Promise<boolean>;
  /** All that were told since, in milliseconds since the epoch, oldest first. */
  budgetNotices(since: number): Promise<BudgetNotice[]>;
  /** Until when the latest results say not to ask, where that is after `now`; null when they do not. */
  toldUntil(target: string, now: number): Promise<number | null>;
}

export interface DecidedSlot extends SlotName {
  state: 'won' | 'running' | 'done' | 'skipped' | 'lapsed';
  owner: string;
  runId: string | null;
  takeovers: number;
  reason: string | null;
  until: number | null;
}
