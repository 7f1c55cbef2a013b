import type { Check } from '@/lib/checks/check';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import { checkCallScope } from './check-call-scope';
import { createCheckContext } from './check-context';
import { CheckProgress } from './check-progress';
import { notConfigured, pendingResult, type Settled } from './results';
import type { RunScope } from './run-scope';
import { settleCheck, type GatherEnd } from './settle-check';

/** Gathers, judges and records one check of a run. Never rejects. */
export async function runCheck(check: Check, scope: RunScope): Promise<void> {
  const { clock, journal } = scope;
  const startedAt = new Date(clock.now()).toISOString();
  void journal.write((run) => ({ type: 'check', phase: 'started', check: { ...stateOf(check, run), startedAt } }));
  const settled = await conclude(check, scope);
  const finishedAt = new Date(clock.now()).toISOString();
  // Not waited for: what failed is seen by the end of the run, which is written after it.
  void journal.write((run) => ({
    type: 'check',
    phase: 'ended',
    check: { ...stateOf(check, run), ...settled, finishedAt },
  }));
}

/** The check as it is recorded, with all its attempts. */
function stateOf(check: Check, run: Run): CheckResult {
  return run.checks.find(({ id }) => id === check.id) ?? pendingResult(check);
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
  const { target, catalogue, compositions } = scope;
  const calls = checkCallScope(scope, check.id, progress);
  const { context, settled } = createCheckContext(target, catalogue, compositions, calls);
  const end = await asGatherEnd(check, context);
  await settled();
  return end;
}

async function asGatherEnd(check: Check, context: Parameters<Check['gather']>[0]): Promise<GatherEnd> {
  try {
    return { kind: 'gathered', value: await check.gather(context) };
  } catch (err) {
    return { kind: 'threw', err };
  }
}
