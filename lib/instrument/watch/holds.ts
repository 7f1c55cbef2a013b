import type { Suite } from '@/lib/checks/check';
import { estimateRun } from '@/lib/checks/estimate-run';
import type { Target } from '@/lib/domain/target';
import type { TargetPlan } from '@/lib/domain/target-plan';
import type { SuiteId } from '@/lib/domain/words';
import type { WatchRecord } from '@/lib/store/watch/watch-record';
import { accountedFrom, nextDay, passedBound, type RunCost, runCost } from '@/lib/watch/budget';
import type { Hold } from './due-suite';

export interface Asked {
  target: Target;
  plan: TargetPlan | undefined;
  suite: Suite;
  /** Milliseconds since the epoch. */
  now: number;
}

/**
 * Why a schedule is not to ask now: the gateway said when to come back, or one more run would pass the budget of the day.
 * What may be asked counts as spent from then on until it is released, since suites are due side by side.
 */
export class Holds {
  private readonly going = new Map<string, Map<SuiteId, RunCost>>();
  private asking: Promise<unknown> = Promise.resolve();

  constructor(private readonly record: Pick<WatchRecord, 'spent' | 'toldUntil'>) {}

  async of(asked: Asked): Promise<Hold | null> {
    const told = await this.record.toldUntil(asked.target.id, asked.now);
    if (told !== null) return { reason: 'told', until: told };
    if (!asked.plan?.budget) return null;
    const answer = this.asking.then(() => this.askBudget(asked));
    this.asking = answer.catch(() => undefined);
    return answer;
  }

  /** The run is over, or was not begun. */
  release(target: string, suite: SuiteId): void {
    this.going.get(target)?.delete(suite);
  }

  private async askBudget({ target, plan, suite, now }: Asked): Promise<Hold | null> {
    const spent = await this.record.spent(target.id, accountedFrom(now));
    const cost = runCost(spent, suite.id, estimateRun(suite, target), now);
    const going = this.going.get(target.id) ?? new Map<SuiteId, RunCost>();
    going.delete(suite.id);
    const what = passedBound(plan?.budget ?? null, { spent, cost, now, going: [...going.values()] });
    if (what !== null) return { reason: 'budget', until: nextDay(now), what };
    this.going.set(target.id, going.set(suite.id, cost));
    return null;
  }
}
