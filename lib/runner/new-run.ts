import { countOutcomes } from '@/lib/domain/apply-fact';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { Trigger } from '@/lib/domain/words';
import type { Suite } from '@/lib/checks/check';

export interface NewRun {
  id: string;
  target: string;
  suite: Suite;
  trigger: Trigger;
  owner: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** None finished. */
  checks: CheckResult[];
}

/** A run that begins. It is never queued: its checks start at once, and each of their calls waits for its own slot. */
export function newRun({ id, target, suite, trigger, owner, now, checks }: NewRun): Run {
  return {
    id,
    target,
    suite: suite.id,
    trigger,
    owner,
    status: 'running',
    startedAt: new Date(now).toISOString(),
    finishedAt: null,
    durationMs: null,
    exitCode: null,
    verified: null,
    counts: countOutcomes(checks),
    checks,
  };
}
