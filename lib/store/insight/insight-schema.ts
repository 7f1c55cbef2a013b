import type { Generated } from 'kysely';
import type { AuthAnswer, Endpoint } from '@/lib/domain/insight/auth-contract';
import type { AuthStyle, SuiteId } from '@/lib/domain/words';

/** What is kept for good about times whose attempts and evidence are gone. Moments are milliseconds since the epoch. */
export interface InsightSchema {
  rollup: RollupRow;
  capacity_hour: CapacityHourRow;
  auth_day: AuthDayRow;
  auth_standing: AuthStandingRow;
  auth_drift: AuthDriftRow;
  told_limit: ToldLimitRow;
  catalogue_version: CatalogueVersionRow;
  served_model: ServedModelRow;
  walk: WalkRow;
}

/** All that is counted of one check in one hour, and again in one UTC day. */
export interface RollupRow {
  target: string;
  grain: 'hour' | 'day';
  start: number;
  check_id: string;
  suite: SuiteId;
  /** Counts by name, as JSON. */
  counts: string;
}

/** All checks together, so that the map of the week reads one row per hour. */
export interface CapacityHourRow {
  target: string;
  start: number;
  asked: number;
  capacity: number;
}

export interface AuthDayRow {
  target: string;
  endpoint: Endpoint;
  style: AuthStyle;
  start: number;
  accepted: number;
  refused: number;
  unclear: number;
}

export interface AuthStandingRow {
  target: string;
  endpoint: Endpoint;
  style: AuthStyle;
  standing: AuthAnswer;
  since: number;
  since_run: string;
  last_at: number;
  last_run: string;
  in_a_row: number;
  rival_at: number | null;
  rival_run: string | null;
}

export interface AuthDriftRow {
  target: string;
  at: number;
  endpoint: Endpoint;
  style: AuthStyle;
  before: 'accepted' | 'refused';
  after: 'accepted' | 'refused';
  before_run: string;
  after_run: string;
}

export interface ToldLimitRow {
  target: string;
  header: string;
  value: string;
  since: number;
  seen_at: number;
}

/** One content of the catalogue, from when it was first seen until another took its place. */
export interface CatalogueVersionRow {
  id: Generated<number>;
  target: string;
  /** The header style it was asked with: a key may see more than the public does. */
  style: AuthStyle;
  at: number;
  run_id: string;
  last_run: string;
  total: number;
  digest: string;
  /** Ids as JSON; null once another version has come. */
  models: string | null;
  before_run: string | null;
  came: string;
  gone: string;
}

export interface ServedModelRow {
  target: string;
  asked: string;
  served: string;
  times: number;
  first_at: number;
  last_at: number;
  last_run: string;
}

export interface WalkRow {
  id: string;
  target: string;
  /** 1 as long as it goes. */
  running: 0 | 1;
  json: string;
  /** The instance that walks; null where that was not recorded. */
  owner: string | null;
}
