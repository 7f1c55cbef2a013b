import type { Check } from '@/lib/checks/check';
import { servedOther } from '@/lib/checks/judging/other-model';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import { askCheck } from './ask-check';
import { OwnFault } from './log';
import { type Settled, notConfigured, pendingResult } from './results';
import type { CallScope, RunScope } from './run-scope';
import { type GatherEnd, settleCheck } from './settle-check';
import type { CallRecord } from '@/lib/domain/attempt';
import type { StopCause } from './brakes';

/** Gathers, judges and records one check of a run. Never rejects. */
export async function runCheck(check: Check, scope: RunScope): Promise<void> {
  const { clock, journal } = scope;
  const startedAt = new Date(clock.now()).toISOString();
  void journal.write((run) => ({ type: 'check', phase: 'started', check: { ...stateOf(check, run), startedAt } }));
  const settled = await conclude(check, scope);
  const finishedAt = new Date(clock.now()).toISOString();
  // Not waited for: what failed is seen by the end of the run, which is written after it.
  void journal.write((run) => ({
    ...{ type: 'check', phase: 'ended' },
    check: { ...stateOf(check, run), ...settled, finishedAt },
  }));
}

/** The check as it is recorded, with all its attempts. */
function stateOf(check: Check, { checks, catalogue }: Run): CheckResult {
  return [...checks, catalogue].find((known) => known?.id === check.id) ?? pendingResult(check);
}

async function conclude(check: Check, scope: RunScope): Promise<Settled> {
  const { target, brakes, report } = scope;
  const [first, ...rest] = target.missing;
  if (first !== undefined) return notConfigured([first, ...rest]);
  const progress = new CheckProgress();
  const end = await Promise.race([gather(check, progress, scope), scope.overdue]);
  return settleCheck(check, end, { target, brakes, progress, report });
}

async function gather(check: Check, progress: CheckProgress, scope: RunScope): Promise<GatherEnd> {
  const { catalogue } = scope;
  const end = await asGatherEnd(check, progress, scope);
  if (check === catalogue.keeper) {
    const { calls, eligibleAt, fault } = progress;
    const err = end.kind === 'threw' ? end.err : fault === null ? null : new OwnFault(fault);
    catalogue.settle({ calls, eligibleAt, err });
  }
  return end;
}

async function asGatherEnd(check: Check, progress: CheckProgress, scope: RunScope): Promise<GatherEnd> {
  try {
    const { choice, seen, eligibleAt } = await scope.catalogue.choose(check);
    if ('skip' in choice) {
      progress.eligibleAt ??= eligibleAt;
      return { kind: 'gathered', value: { model: null, skip: choice.skip, catalogue: seen } };
    }
    await askCheck(check, choice.model, scope.target, checkCallScope(scope, check.id, progress));
    const model = check.model === null ? null : choice.model;
    const isOther = servedOther(model, progress.calls) !== null;
    const catalogue = seen ?? (isOther ? await scope.catalogue.seen() : null);
    return { kind: 'gathered', value: { model, skip: null, catalogue } };
  } catch (err) {
    return { kind: 'threw', err };
  }
}

/** What the calls of one check need of its run. */
function checkCallScope(scope: RunScope, checkId: string, progress: CheckProgress): CallScope {
  const { gateway, slots, clock, limits, suite, random, brakes, report, journal, lastStart } = scope;
  return {
    gateway,
    slots,
    clock,
    timeoutMs: limits.timeoutMs,
    policy: suite.retries ? limits.retry : { ...limits.retry, maxAttempts: 1 },
    random,
    brakes,
    progress,
    report,
    inTime: (ms) => clock.elapsed() + ms <= lastStart,
    attemptEnded: (recorded) => journal.write(() => ({ type: 'attempt', phase: 'ended', checkId, ...recorded })),
    waitEnded: (attempt) => journal.write(() => ({ type: 'attempt', phase: 'waited', checkId, attempt })),
  };
}

/** What became known about one check of a run so far. */
export class CheckProgress {
  /** In the order in which they were placed; one that was never asked has no attempts. */
  readonly calls: CallRecord[] = [];
  /** Why the run ended one of its calls. */
  stoppedBy: StopCause | null = null;
  /** A call was not asked because the run's deadline had come. */
  unasked = false;
  /** The reference in the log of a throw in one of its calls. */
  fault: string | null = null;
  /** From the latest attempt that was given up with a Retry-After in the future, in milliseconds since the epoch. */
  eligibleAt: number | null = null;

  open(name: string): CallRecord {
    const record: CallRecord = { name, attempts: [] };
    this.calls.push(record);
    return record;
  }

  asked(): CallRecord[] {
    return this.calls.filter(({ attempts }) => attempts.length > 0);
  }
}
