import type { Suite } from '@/lib/checks/check';
import { estimateRun } from '@/lib/checks/estimate-run';
import type { Clock } from '@/lib/clock/clock';
import type { Config } from '@/lib/config/config';
import type { Target } from '@/lib/domain/target';
import type { BudgetStatus } from '@/lib/domain/watch/watching';
import type { SuiteId } from '@/lib/domain/words';
import type { WatchRecord } from '@/lib/store/watch/watch-record';
import { accountedFrom, budgetStatus, passedBound, type RunCost, runCost } from '@/lib/watch/budget';
import { RequestProblem } from '@/lib/server/request-problem';
import { findTarget } from './watched-target';

export interface BudgetsParts {
  store: { readonly watch: Pick<WatchRecord, 'spent'> };
  targets: readonly { target: Target }[];
  suites: readonly Suite[];
  clock: Pick<Clock, 'now'>;
  config: { readonly current: Pick<Config, 'plan'> };
}

/** What was spent on targets, and what may be. */
export class Budgets {
  constructor(private readonly parts: BudgetsParts) {}

  /** Of all targets, or of the one with that id. */
  list = async (targetId?: string): Promise<BudgetStatus[]> => {
    const { targets } = this.parts;
    const shown = targetId === undefined ? targets : [findTarget(targets, targetId)];
    return Promise.all(shown.map(({ target }) => this.read(target)));
  };

  /** Null where no bound is set. */
  async bounded(target: Target): Promise<BudgetStatus | null> {
    return this.parts.config.current.plan.targets[target.id]?.budget ? this.read(target) : null;
  }

  /** Rejects with RequestProblem 409 when runs of these suites would pass the budget of the day and nobody has said yes to it. */
  async ask(target: Target, suites: readonly SuiteId[]): Promise<void> {
    await this.askFor(target, async (spent, now) =>
      this.parts.suites
        .filter(({ id }) => suites.includes(id))
        .map((suite) => runCost(spent, suite.id, estimateRun(suite, target), now)),
    );
  }

  /** The same before so many calls. */
  async askCalls(target: Target, calls: number, tokens: number): Promise<void> {
    await this.askFor(target, async () => [{ requests: calls, calls, tokens, isMeasured: false }]);
  }

  private async askFor(
    target: Target,
    costsOf: (spent: Awaited<ReturnType<WatchRecord['spent']>>, now: number) => Promise<RunCost[]>,
  ): Promise<void> {
    const budget = this.parts.config.current.plan.targets[target.id]?.budget;
    if (!budget) return;
    const now = this.parts.clock.now();
    const spent = await this.parts.store.watch.spent(target.id, accountedFrom(now));
    const [cost, ...going] = await costsOf(spent, now);
    const passed = cost ? passedBound(budget, { spent, cost, now, going }) : null;
    if (passed === null) return;
    const bound = passed === 'calls' ? `${budget.callsPerDay} calls` : `${budget.tokensPerDay} tokens`;
    throw new RequestProblem(
      409,
      `This would pass the budget of today for ${target.name}, ${bound}. Confirm it to ask all the same.`,
      'confirm',
    );
  }

  private async read(target: Target): Promise<BudgetStatus> {
    const { store, suites, clock, config } = this.parts;
    const now = clock.now();
    const spent = await store.watch.spent(target.id, accountedFrom(now));
    const costs = suites.map((suite) => runCost(spent, suite.id, estimateRun(suite, target), now));
    const cheapest = costs.toSorted((a, b) => a.calls - b.calls)[0] ?? NOTHING;
    return budgetStatus(target.id, config.current.plan.targets[target.id]?.budget ?? null, {
      spent,
      cost: cheapest,
      now,
    });
  }
}

const NOTHING: RunCost = { requests: 0, calls: 0, tokens: 0, isMeasured: false };
