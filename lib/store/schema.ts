import type { Generated } from 'kysely';
import type { AccessSchema } from './access-schema';
import type { IncidentSchema } from './incident-schema';
import type { InsightSchema } from './insight-schema';
import type { NoticeSchema } from './notice-schema';
import type { SnapshotOutcome } from '@/lib/domain/snapshot/snapshot';
import type { WatchSchema } from './watch-schema';
import type { Outcome, Reason, RunStatus, SuiteId, Trigger, WaitForm, WaitReason } from '@/lib/domain/words';

/** The tables as queries see them. Moments are milliseconds since the epoch, flags are 0 or 1, JSON is text. */
export interface Schema extends InsightSchema, IncidentSchema, NoticeSchema, WatchSchema, AccessSchema {
  run: RunRow & CancelRequest;
  check_result: CheckRow & Counted;
  attempt: AttemptRow;
  evidence: EvidenceRow;
  latest_check: LatestCheckRow;
  latest_run: LatestRunRow;
  snapshot: SnapshotRow;
  sealing_key: SealingKeyRow;
  fact: FactRow;
  instance: InstanceRow;
  permit: PermitRow;
  pulse: PulseRow;
  script_run: ScriptRunRow;
}

export interface RunRow {
  id: string;
  target: string;
  suite: SuiteId;
  trigger: Trigger;
  status: RunStatus;
  started_at: number;
  finished_at: number | null;
  duration_ms: number | null;
  exit_code: number | null;
  verified: 0 | 1 | null;
  /** The instance that runs it; null where that was not recorded. */
  owner: string | null;
  /** When it was due; null where no schedule started it. */
  slot: number | null;
  /** Null where no witness was asked. */
  witness: 'answered' | 'silent' | null;
}

export interface CancelRequest {
  cancel_requested_at: Generated<number | null>;
}

export interface CheckRow {
  run_id: string;
  check_id: string;
  /** Place among the checks of its run. */
  position: number;
  /** Orders the history of a check, as `started_at` orders runs. */
  run_started_at: number;
  target: string;
  suite: SuiteId;
  title: string;
  outcome: Outcome | null;
  reason: Reason | null;
  detail: string;
  line: string;
  lines: string;
  http_status: number | null;
  latency_ms: number | null;
  started_at: number | null;
  finished_at: number | null;
  model: string | null;
  served_model: string | null;
  eligible_at: number | null;
  /** A JSON list of codes; null when there are none. */
  caveats: string | null;
  attempts_count: number;
  /** When something was really found out; null while unfinished, and for good when cancelled or interrupted. */
  concluded_at: number | null;
}

export interface Counted {
  /** 1 once it is in the rollups, so that a write that is repeated counts once. */
  counted: Generated<0 | 1>;
}

export interface AttemptKey {
  run_id: string;
  check_id: string;
  call: string;
  n: number;
}

export interface AttemptRow extends AttemptKey {
  /** Order of recording within the run. Two attempts that ended at the same moment may share one. */
  seq: number;
  started_at: number;
  duration_ms: number;
  http_status: number | null;
  outcome: Outcome;
  reason: Reason;
  message: string | null;
  retry_after_raw: string | null;
  retry_after_ms: number | null;
  retry_after_source: string | null;
  retry_after_form: WaitForm | null;
  wait_ms: number;
  wait_reason: WaitReason | null;
  next_attempt_at: number | null;
  invocation_id: string | null;
  /** Null where it was not recorded. */
  rule: string | null;
  /** What the rule stood on, as JSON; null where there was nothing, or it was not recorded. */
  signal: string | null;
  in_flight: number | null;
  per_minute: number | null;
}

/** Apart from the attempt, so that reading runs never touches the heavy part and it can be let go earlier. */
export interface EvidenceRow extends AttemptKey {
  json: string;
}

/** Which run holds the latest concluded result of a check, and when that run began. */
export interface LatestCheckRow {
  target: string;
  check_id: string;
  run_id: string;
  started_at: number;
}

/** The latest finished run of a suite, and when it began. */
export interface LatestRunRow {
  target: string;
  suite: SuiteId;
  run_id: string;
  started_at: number;
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

/** A fact of a run that is open, or ended lately. */
export interface FactRow {
  /** The order in which facts became durable, over all runs and instances. */
  place: Generated<number>;
  run_id: string;
  seq: number;
  /** Whoever recorded it, so that it need not be told again there. */
  writer: string;
  /** Without evidence. */
  json: string;
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
