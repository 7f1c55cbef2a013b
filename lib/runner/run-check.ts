import { countOutcomes } from '@/lib/domain/apply-fact';
import type { Check } from '@/lib/checks/check';
import { servedOther } from '@/lib/checks/other-model';
import type { CheckResult } from '@/lib/domain/check-result';
import { askCheck } from './ask-check';
import { checkCallScope } from './check-call-scope';
import type { CheckProgress } from './check-progress';
import { OwnFault } from './own-fault';
import { internalFault, notConfigured, type Settled } from './results';
import type { RunScope } from './run-scope';
import { settleCheck, type GatherEnd } from './settle-check';

/** Gathers, judges, records and tells one check of a run. Never rejects. */
export async function runCheck(check: Check, progress: CheckProgress, scope: RunScope): Promise<void> {
  const { run, clock, journal } = scope;
  const { result } = progress;
  result.startedAt = new Date(clock.now()).toISOString();
  tell(result, scope);

  const settled = await conclude(check, progress, scope);
  const finish = (as: Settled) => {
    Object.assign(result, as, { finishedAt: new Date(clock.now()).toISOString() });
    run.counts = countOutcomes(run.checks);
  };
  finish(settled);
  const [snapshot, ended] = structuredClone([run, result] as const);
  if (!(await journal.write((recorder) => recorder.checkEnded(snapshot, ended))) && journal.failure !== null) {
    finish(internalFault(check.id, journal.failure));
  }
  tell(result, scope);
}

async function conclude(check: Check, progress: CheckProgress, scope: RunScope): Promise<Settled> {
  const { target, brakes, report } = scope;
  const [first, ...rest] = target.missing;
  if (first !== undefined) return notConfigured([first, ...rest]);
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
    await askCheck(check, choice.model, scope.target, checkCallScope(scope, progress));
    const model = check.model === null ? null : choice.model;
    const isOther = servedOther(model, progress.calls) !== null;
    const catalogue = seen ?? (isOther ? await scope.catalogue.seen() : null);
    return { kind: 'gathered', value: { model, skip: null, catalogue } };
  } catch (err) {
    return { kind: 'threw', err };
  }
}

function tell(result: CheckResult, { run, listeners }: RunScope): void {
  listeners.tell({ type: 'check', runId: run.id, check: structuredClone(result) });
}
