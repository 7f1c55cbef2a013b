import type { TargetConfig } from '@/lib/config/target-config';
import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import type { Plan } from '@/lib/domain/target-plan';
import type { SuiteId, Trigger } from '@/lib/domain/words';
import type { ScenarioName } from '@/lib/stand-in/scenario-names';
import type { Logger } from 'pino';
import type { Suite } from '@/lib/checks/check';
import type { Clock } from '@/lib/clock/clock';
import type { Config } from '@/lib/config/config';
import type { BudgetNotice, WatchedSuite } from '@/lib/domain/watch/watching';
import type { Sink } from '@/lib/runner/sink';
import type { Store } from '@/lib/store/store';
import type { WatchPlan } from './watch/watch-plan';

/** The stand-in that plays the gateway when none is configured. */
export interface StandInAccess {
  readonly baseUrl: string;
  readonly apiKey: string;
  scenario: ScenarioName;
}

export interface WalkOrder {
  target: string;
  model: string;
  /** The last stair. */
  maxConcurrency: number;
  /** The stairs are cut so that no more calls are made. */
  maxCalls: number;
}

/** What the instrument may be told to do. All that passes can be sent to another thread. */
export interface Commands {
  /** Resolves once the start is durable, or with the run of the suite that goes on already, here or elsewhere. */
  start(target: string, suite: SuiteId, trigger: Trigger): Promise<{ runId: string; joined: boolean }>;
  /**
   * Ends a run that goes on here, and resolves with it as it ended; the owner of any other is asked to end it, and then
   * the answer is null.
   */
  cancel(runId: string): Promise<Run | null>;
  /** Begins a capacity walk, unless one goes on at the target: then with the id of that one. */
  startWalk(order: WalkOrder): Promise<{ walkId: string; joined: boolean }>;
  /** Resolves once the walk has ended; false when it does not go on here. */
  stopWalk(walkId: string): Promise<boolean>;
  switchScenario(name: ScenarioName): Promise<void>;
  /**
   * Takes these targets, and what is planned for them, in the place of those before. What goes on at a target that is the same,
   * but for its name, goes on; at one that is gone or is reached otherwise it ends as cancelled. What is due by the same
   * schedule as before stays so. Resolves with the targets in their order.
   */
  reload(targets: readonly TargetConfig[], plan: Plan): Promise<readonly Target[]>;
  /** A schedule in the record has changed. */
  readSchedules(): Promise<void>;
  /** Resolves when the instrument can listen. */
  ping(): Promise<void>;
}

/**
 * What measures: clock, runner, gateway, checks and the writer of the record. It is told what to do, tells facts, and
 * waits for nobody who looks at them.
 */
export interface Instrument extends Commands {
  /** As they are known now: one that was configured as the gateway may turn out to be a stand-in. */
  readonly targets: readonly Target[];
  readonly standIn: StandInAccess | null;
  /** In one sentence why nothing can be measured at the moment; null when all is well. */
  readonly problem: string | null;
  /** Ends what is going as interrupted. */
  close(): Promise<void>;
}

export interface InstrumentParts {
  config: Pick<Config, 'keep' | 'instance' | 'limits' | 'plan' | 'staleAfterMs'>;
  /** A target without a base is the stand-in, which is started then. */
  targets: readonly TargetConfig[];
  /** Where runs are recorded; null for one who keeps nothing. */
  store: Store | null;
  log: Logger;
  /** Told every fact of every run of this instrument, once it is durable: the one place where they are named. */
  sinks: readonly Sink[];
  onTargetChange?: (target: Target) => void;
  /** What is run by itself; left out, nothing is. */
  watch?: WatchPlan;
  onWatched?: (target: string, suites: readonly WatchedSuite[]) => void;
  onBudget?: (notice: BudgetNotice) => void;
  suites?: readonly Suite[];
  clock?: Clock;
  standIn?: { scenario?: ScenarioName | undefined; latencyMs?: number };
}
