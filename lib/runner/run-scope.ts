import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import type { Suite } from '@/lib/checks/check';
import type { Clock } from '@/lib/clock/clock';
import type { Gateway } from '@/lib/gateway/gateway';
import type { Brakes } from './brakes';
import type { Catalogue } from './catalogue';
import type { RunnerLimits } from './deadlines';
import type { Journal } from './journal';
import type { Listeners } from './listeners';
import type { Report } from './log';
import type { Recorder } from './recorder';
import type { GatherEnd } from './settle-check';
import type { Slots } from './slots';

/** What all runs of a target share. */
export interface TargetScope {
  target: Target;
  gateway: Gateway;
  recorder: Recorder;
  clock: Clock;
  limits: RunnerLimits;
  random: () => number;
  newId: () => string;
  /** Checks of all suites together. */
  checkCount: number;
  slots: Slots;
  report: Report;
}

/** What the checks of one run share. */
export interface RunScope extends TargetScope {
  suite: Suite;
  /** The state so far, changed in place; whoever is given it outside gets a copy. */
  run: Run;
  brakes: Brakes;
  journal: Journal;
  listeners: Listeners;
  catalogue: Catalogue;
  /** By `clock.elapsed`: after this moment no attempt begins. */
  lastStart: number;
  /** Resolves when a check that has not ended by then is given up. */
  overdue: Promise<GatherEnd>;
}
