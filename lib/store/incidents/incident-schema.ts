import type { Generated } from 'kysely';
import type { IncidentEventType } from '@/lib/domain/watch/incident';
import type { SuiteId } from '@/lib/domain/words';

/** What follows from runs over time. Moments and lengths are milliseconds. */
export interface IncidentSchema {
  incident: IncidentRow;
  suite_watch: SuiteWatchRow;
  incident_event: IncidentEventRow;
  track: TrackRow;
  day_total: DayTotalRow;
}

/** All of it is in `json`; the rest serves the lists, and sees to it that one alone is open. */
export interface IncidentRow {
  id: string;
  target: string;
  suite: SuiteId;
  told_at: number;
  closed_at: number | null;
  json: string;
}

/** What is remembered of a suite between its runs. */
export interface SuiteWatchRow {
  target: string;
  suite: SuiteId;
  json: string;
}

export interface IncidentEventRow {
  seq: Generated<number>;
  id: string;
  incident_id: string;
  type: IncidentEventType;
  at: number;
  /** The incident as it was then. */
  json: string;
}

/** The verdicts of which not all time is in the totals yet. */
export interface TrackRow {
  target: string;
  subject: string;
  json: string;
}

/** How one day went, for good: whatever becomes of the runs. */
export interface DayTotalRow {
  target: string;
  subject: string;
  day: number;
  verified: number;
  capacity: number;
  failed: number;
  /** Of each hour, the same three numbers as JSON. */
  hours: string;
}
