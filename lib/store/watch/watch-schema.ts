import type { Generated } from 'kysely';
import type { SuiteId } from '@/lib/domain/words';

/** What is done without anybody asking. Moments are milliseconds since the epoch. */
export interface WatchSchema {
  schedule: ScheduleRow;
  slot: SlotRow;
  spending: SpendingRow;
  answered_body: AnsweredBodyRow;
  budget_notice: BudgetNoticeRow;
}

/** A schedule that was made here, not in a file. A row without one is kept, so that its number is never given twice. */
export interface ScheduleRow {
  target: string;
  suite: SuiteId;
  /** As JSON; null: it was taken away. */
  json: string | null;
  paused: 0 | 1;
  /** Goes up by one with every change. */
  revision: number;
  changed_at: number;
}

/** `won`: about to be run; `running`; `done`: its run ended; `skipped`; `lapsed`: its winner is gone, and nobody ran it. */
export type SlotState = 'won' | 'running' | 'done' | 'skipped' | 'lapsed';

/** A moment at which a suite was due, and what became of it. */
export interface SlotRow {
  /** The order in which slots were decided. */
  place: Generated<number>;
  target: string;
  suite: SuiteId;
  moment: number;
  /** Goes up when the clock was set back, so that moments that come again are not taken for the same. */
  round: number;
  state: SlotState;
  owner: string;
  run_id: string | null;
  /** How many took it over from an owner that was gone. */
  takeovers: number;
  /** Why it was skipped. */
  reason: string | null;
  /** Until when nothing is asked, where it was skipped for that. */
  until: number | null;
}

/** What was spent on one target in one UTC day, by what it was spent for. */
export interface SpendingRow {
  target: string;
  /** Its beginning. */
  day: number;
  /** A suite, or `walk`. */
  purpose: string;
  requests: number;
  tenths: number;
  tokens: number;
  untold: number;
  /** Runs that were finished. */
  runs: number;
}

/** When the same bytes were last answered by a target. */
export interface AnsweredBodyRow {
  target: string;
  digest: string;
  at: number;
}

/** A budget that was reached on a UTC day; told once. */
export interface BudgetNoticeRow {
  target: string;
  day: number;
  at: number;
  until: number;
  what: 'calls' | 'tokens';
}
