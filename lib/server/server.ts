import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { Listen } from '@/lib/config/config';
import type { CheckRecord } from '@/lib/domain/check-result';
import type { Fact } from '@/lib/domain/fact';
import type { Methodology } from '@/lib/domain/api/methodology';
import type { RequestProblem } from './request-problem';
import type { Run, RunsPage } from '@/lib/domain/run';
import type { RunNeighbours } from '@/lib/domain/run-neighbours';
import type { StandInState, Target } from '@/lib/domain/target';
import type { Status } from '@/lib/domain/status';
import type { SuiteId, Trigger } from '@/lib/domain/words';
import type { RunsQuery } from '@/lib/store/store';
import type { Door } from './access/door';
import type { Budgets } from './watch/budgets';
import type { Incidents } from './watch/incidents';
import type { NotificationsDesk } from './notifications';
import type { Insight } from './insight/insight';
import type { Schedules } from './watch/schedules';
import type { ToldStatus } from './status/told-status';
import type { CheckRecordQuery } from './insight/read-check-record';
import type { HistoryReads } from './insight/read-history';
import type { ServedScriptRuns } from './runs/script-runs';
import type { Snapshots } from './snapshots/snapshots';

export interface StartedRun {
  run: Run;
  /** True when the suite was running already and this is that run. */
  joined: boolean;
}

/** All that the routes may ask of the running product. Methods reject with RequestProblem for bad input. */
export interface Server {
  readonly snapshots: Snapshots;
  readonly incidents: Incidents;
  readonly notifications: NotificationsDesk;
  /** How the days went. */
  readonly history: HistoryReads;
  listen: Listen;
  /** Who asks, and by what right. */
  readonly door: Door;
  /** As those see it who did not sign in, where the dashboard is read in public. */
  readonly publicView: Server;
  /** One line for the terminal: which gateway is being watched. */
  about: string;
  /** What the evidence says over time, and capacity walks. */
  insight: Insight;
  /** When suites are run by themselves. */
  schedules: Pick<Schedules, 'list' | 'preview' | 'save' | 'remove'>;
  /** What was spent, and what may be. */
  budgets: Pick<Budgets, 'list'>;
  /** Milliseconds since the epoch, by the clock that dates all that is recorded. */
  now(): number;
  /** As they are configured, in that order. */
  readonly targets: readonly Target[];
  /** The target of that id, the only one when none is named; 400 for an unknown one, and to choose one of several. */
  target(id: string | undefined): Target;
  status(): Promise<Status>;
  /** The same as it is sent, of all targets or of one; costs next to nothing while nothing has changed. */
  toldStatus(target?: string): Promise<ToldStatus>;
  /** Rejects with RequestProblem 409 where all of it together would pass the budget of the day, unless it is `confirmed`. */
  start(
    suite: SuiteId | 'all' | readonly SuiteId[],
    trigger: Trigger,
    target?: string,
    options?: { confirmed?: boolean | undefined },
  ): Promise<StartedRun[]>;
  run(id: string): Promise<Run>;
  /** The runs around it, and what it found otherwise than the one before; none of those around what a script said. */
  neighbours(runId: string): Promise<RunNeighbours>;
  attempts(runId: string): Promise<AttemptEvidence[]>;
  runs(query: RunsQuery): Promise<RunsPage>;
  /** How one check went, up to now. */
  checkRecord(query: CheckRecordQuery): Promise<CheckRecord>;
  cancel(id: string): Promise<Run>;
  /**
   * The facts of a run after that place, until it has ended or the signal aborts; null when nothing is left to tell.
   * After null the first is the state so far.
   */
  events(id: string, after: number | null, signal: AbortSignal): Promise<AsyncIterable<Fact> | null>;
  /** How it asks that target and judges. */
  methodology(target: string): Methodology;
  /** What scripts said. */
  readonly scripts: ServedScriptRuns;
  /** For Prometheus; rejects with 404 where it is switched off. */
  metrics(): Promise<{ text: string; mediaType: string }>;
  standIn(): StandInState;
  switchScenario(name: string): StandInState;
  /** Rejects when the store cannot be reached, or nothing can be measured. */
  ready(): Promise<void>;
  /** Writes an unexpected error to the log and returns the reference under which it stands there. */
  report(error: unknown): string;
  /** The answer to whoever met an error that came of the record: 503 with what is wrong with it; null for any other. */
  troubleOf(error: unknown): RequestProblem | null;
  /** What is wrong with the record, as it was found last: 503; null when all is well. */
  readonly trouble: RequestProblem | null;
  /** Rejects with what is wrong when the record answers no reads. */
  readable(): Promise<void>;
  /** Takes the file as it is now, if it can be used. Never rejects: what is wrong is in the log and the status. */
  reloadConfig(): Promise<void>;
  close(): Promise<void>;
}
