import type { Target } from '@/lib/domain/target';
import type { Check, Gathered, Skip } from '@/lib/checks/check';
import { answersOf, passed } from '@/lib/checks/judging/conclude';
import type { Brakes, StopCause } from './brakes';
import type { CheckProgress } from './run-check';
import { NotAsked, OwnFault, type Report } from './log';
import {
  CANCELLED,
  LAPSED,
  type Settled,
  TOO_LATE,
  internalFault,
  interrupted,
  judgedResult,
  unjudgedResult,
} from './results';

/** How gathering ended: with what the check returned, with a throw, or not at all before the run had to end. */
export type GatherEnd =
  | { kind: 'gathered'; value: Pick<Gathered, 'model' | 'skip' | 'catalogue'> }
  | { kind: 'threw'; err: unknown }
  | { kind: 'overdue' };

export interface SettleScope {
  target: Target;
  brakes: Brakes;
  progress: CheckProgress;
  report: Report;
}

/** Turns what was gathered into a result. Never throws: whatever goes wrong here is our own fault, and said. */
export function settleCheck(check: Check, end: GatherEnd, scope: SettleScope): Settled {
  try {
    return stopped(check, end, scope) ?? faulty(check, end, scope) ?? judged(check, end, scope);
  } catch (err) {
    return internalFault(check.id, scope.report(err, `${check.id} could not be judged`));
  }
}

/** The run ended first. Whatever was gathered until then is kept as attempts, and concludes nothing. */
function stopped(check: Check, end: GatherEnd, { target, brakes, progress, report }: SettleScope): Settled | null {
  const cause = stopCause(end, brakes, progress);
  switch (cause) {
    case null:
      return null;
    case 'cancelled':
      return skippedByRun(check, CANCELLED, target);
    case 'interrupted':
      return interrupted(check.id);
    case 'lapsed':
      return interrupted(check.id, LAPSED);
    case 'store':
    case 'overrun':
      return internalFault(check.id, brakes.stopRef ?? report(new Error(cause), `${check.id} was stopped`));
  }
}

function stopCause(end: GatherEnd, brakes: Brakes, { stoppedBy }: CheckProgress): StopCause | null {
  if (stoppedBy !== null) return stoppedBy;
  if (end.kind === 'overdue') return brakes.stopCause ?? 'overrun';
  // The call that was refused may be another check's, such as the catalogue's.
  const refused = end.kind === 'threw' && end.err instanceof NotAsked;
  return refused ? brakes.stopCause : null;
}

function faulty(check: Check, end: GatherEnd, { progress, report }: SettleScope): Settled | null {
  if (progress.fault !== null) return internalFault(check.id, progress.fault);
  if (end.kind !== 'threw' || tooLate(end)) return null;
  const ref = end.err instanceof OwnFault ? end.err.ref : report(end.err, `${check.id} threw while gathering`);
  return internalFault(check.id, ref);
}

function judged(check: Check, end: GatherEnd, { target, progress }: SettleScope): Settled {
  const calls = progress.asked();
  const failed = answersOf(calls).some((call) => !passed(call));
  // A failure seen before the deadline stands. A pass does not, as long as something was left unasked.
  if ((progress.unasked || tooLate(end)) && !failed) return skippedByRun(check, TOO_LATE, target);
  const gathered = end.kind === 'gathered' ? end.value : { model: null, skip: null, catalogue: null };
  const judgement = check.judge({ target, ...gathered, calls });
  return judgedResult(judgement, gathered.model, progress.eligibleAt);
}

const tooLate = (end: GatherEnd): boolean =>
  end.kind === 'threw' && end.err instanceof NotAsked && end.err.why === 'deadline';

/** The check knows its own words for a skip. It is shown no calls, so that it has nothing to conclude from. */
function skippedByRun(check: Check, skip: Skip, target: Target): Settled {
  const { line, lines } = check.judge({ target, model: null, calls: [], skip, catalogue: null });
  return unjudgedResult(skip.reason, skip.detail, [line, ...lines.filter((other) => other !== line)]);
}
