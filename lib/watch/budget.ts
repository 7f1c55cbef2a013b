import type { BudgetStatus, Spent, SpentSums } from '@/lib/domain/watch/watching';
import type { TargetPlan } from '@/lib/domain/target-plan';
import type { SuiteId } from '@/lib/domain/words';

const DAY_MS = 86_400_000;
/** Over how many days it is measured what a run costs. */
const MEASURED_DAYS = 7;

/** What one run of a suite is expected to take. */
export interface RunCost {
  /** Requests, each at its full price. */
  requests: number;
  /** As Chutes bills them. */
  calls: number;
  tokens: number;
  /** False: worked out from the questions, as nothing was measured lately. */
  isMeasured: boolean;
}

/** What is worked out of a run before any was made. */
export type Estimate = Pick<RunCost, 'requests' | 'tokens'>;

/** The beginning of the UTC day of that moment; all in milliseconds since the epoch. */
export const dayOf = (now: number): number => Math.floor(now / DAY_MS) * DAY_MS;
export const nextDay = (now: number): number => dayOf(now) + DAY_MS;

/** From when on it must be known what was spent: the month, and the days over which costs are measured. */
export const accountedFrom = (now: number): number => Math.min(monthOf(now), dayOf(now) - MEASURED_DAYS * DAY_MS);

const monthOf = (now: number): number => Date.UTC(new Date(now).getUTCFullYear(), new Date(now).getUTCMonth());

/** What a run of the suite costs: the average of the last days, else the estimate. */
export function runCost(spent: readonly Spent[], suite: SuiteId, estimate: Estimate, now: number): RunCost {
  const lately = spent.filter(({ purpose, day }) => purpose === suite && day >= dayOf(now) - MEASURED_DAYS * DAY_MS);
  const runs = lately.reduce((sum, day) => sum + day.runs, 0);
  if (runs === 0) return { ...estimate, calls: estimate.requests, isMeasured: false };
  const { requests, calls, tokens, untold } = sumOf(lately);
  const all = tokens + untold * tokensPerUntold(spent, estimate);
  const measured = { requests: requests / runs, calls: calls / runs };
  // While everything failed nothing was taken, which says nothing of what an answer takes.
  if (all === 0) return { ...measured, tokens: estimate.tokens, isMeasured: false };
  return { ...measured, tokens: all / runs, isMeasured: true };
}

/** What is not told is no 0: it counts as much as what was told of the others, or as the estimate. */
function tokensPerUntold(spent: readonly Spent[], { requests, tokens }: Estimate): number {
  const all = sumOf(spent);
  const told = all.requests - all.untold;
  return told > 0 && all.tokens > 0 ? all.tokens / told : tokens / Math.max(1, requests);
}

/** Which bound of the day a run would pass, beside what is spent and what goes on; null: none. */
export function passedBound(
  budget: TargetPlan['budget'],
  { spent, cost, now, going = [] }: { spent: readonly Spent[]; cost: RunCost; now: number; going?: readonly RunCost[] },
): BudgetStatus['reached'] {
  if (!budget) return null;
  const today = sumOf(spent.filter(({ day }) => day === dayOf(now)));
  const more = [cost, ...going];
  const calls = today.calls + more.reduce((sum, run) => sum + run.calls, 0);
  if (budget.callsPerDay !== null && calls > budget.callsPerDay) return 'calls';
  const untold = today.untold * tokensPerUntold(spent, cost);
  const tokens = today.tokens + untold + more.reduce((sum, run) => sum + run.tokens, 0);
  return budget.tokensPerDay !== null && tokens > budget.tokensPerDay ? 'tokens' : null;
}

/** What was spent today and this month. `cost` is that of the cheapest run that is asked for by itself. */
export function budgetStatus(
  target: string,
  budget: TargetPlan['budget'],
  at: { spent: readonly Spent[]; cost: RunCost; now: number },
): BudgetStatus {
  const { spent, now } = at;
  return {
    target,
    today: sumOf(spent.filter(({ day }) => day === dayOf(now))),
    month: sumOf(spent.filter(({ day }) => day >= monthOf(now))),
    callsPerDay: budget?.callsPerDay ?? null,
    tokensPerDay: budget?.tokensPerDay ?? null,
    reached: passedBound(budget, at),
    resetsAt: new Date(nextDay(now)).toISOString(),
  };
}

function sumOf(spent: readonly Spent[]): SpentSums {
  const sum = (of: (one: Spent) => number) => spent.reduce((all, one) => all + of(one), 0);
  return {
    requests: sum(({ requests }) => requests),
    calls: sum(({ tenths }) => tenths) / 10,
    tokens: sum(({ tokens }) => tokens),
    untold: sum(({ untold }) => untold),
  };
}
