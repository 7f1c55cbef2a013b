import type { Logger } from 'pino';
import type { Suite } from '@/lib/checks/check';
import type { Clock } from '@/lib/clock/clock';
import type { Config } from '@/lib/config/config';
import type { TargetConfig } from '@/lib/config/target-config';
import type { Target } from '@/lib/domain/target';
import type { BudgetNotice, WatchedSuite } from '@/lib/domain/watching';
import type { Sink } from '@/lib/runner/sink';
import type { ScenarioName } from '@/lib/stand-in/scenario-names';
import type { Store } from '@/lib/store/store';
import type { WatchPlan } from './watch/watch-plan';

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
