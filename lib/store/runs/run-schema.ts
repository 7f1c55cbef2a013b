import type { Generated } from 'kysely';
import type { Outcome, Reason, RunStatus, SuiteId, Trigger, WaitForm, WaitReason } from '@/lib/domain/words';

/** The tables of runs and what was found in them. */
export interface RunSchema {
  run: RunRow & CancelRequest;
  check_result: CheckRow & Counted;
  attempt: AttemptRow;
  evidence: EvidenceRow;
  latest_check: LatestCheckRow;
  latest_run: LatestRunRow;
  fact: FactRow;
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
