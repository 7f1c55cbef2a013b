import type { AccessSchema } from './access/access-schema';
import type { IncidentSchema } from './incidents/incident-schema';
import type { InsightSchema } from './insight/insight-schema';
import type { NoticeSchema } from './notices/notice-schema';
import type { SnapshotOutcome } from '@/lib/domain/snapshot/snapshot';
import type { RunSchema } from './runs/run-schema';
import type { WatchSchema } from './watch/watch-schema';
import type { SuiteId } from '@/lib/domain/words';

/** The tables as queries see them. Moments are milliseconds since the epoch, flags are 0 or 1, JSON is text. */
export interface Schema extends RunSchema, InsightSchema, IncidentSchema, NoticeSchema, WatchSchema, AccessSchema {
  snapshot: SnapshotRow;
  sealing_key: SealingKeyRow;
  instance: InstanceRow;
  permit: PermitRow;
  pulse: PulseRow;
  script_run: ScriptRunRow;
}

/** A shared snapshot. What can be read is in `json`; the rest serves the list. */
export interface SnapshotRow {
  id: string;
  created_at: number;
  target: string;
  target_name: string;
  stand_in: 0 | 1;
  verified: 0 | 1;
  text_model: string | null;
  note: string | null;
  /** What a search looks through, in lower case. */
  search: string;
  sha256: string;
  /** Null once the content is erased. */
  json: string | null;
  pinned: 0 | 1;
  expires_at: number | null;
  revoked_at: number | null;
  /** Null where nothing is known, and where a server of an earlier version made it. */
  outcome: SnapshotOutcome | null;
}

/** One row, slot 1: the key in use. */
export interface SealingKeyRow {
  slot: number;
  created_at: number;
  pem: string;
}

/** An instance that is alive as long as its lease lasts. */
export interface InstanceRow {
  id: string;
  lease_ms: number;
  lease_until: number;
  /** Goes up by one with every renewal. */
  beat: number;
}

/** How many of a target's calls at a time one instance may have, and how many it would like. */
export interface PermitRow {
  target: string;
  instance: string;
  held: number;
  wanted: number;
}

/** One row, slot 1: when somebody last made sure that the database takes writes. */
export interface PulseRow {
  slot: number;
  at: number;
}

/** What a script said. Its id is a UUID version 7, and so orders the list. */
export type ScriptRunRow = Record<'id' | 'target' | 'run' | 'output', string> & { suite: SuiteId; at: number };
