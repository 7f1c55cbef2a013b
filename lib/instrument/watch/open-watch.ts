import { suites as allSuites } from '@/lib/checks/registry';
import type { Clock } from '@/lib/clock/clock';
import type { ConnectedTarget } from '@/lib/instrument/connect-target';
import type { InstrumentParts } from '@/lib/instrument/instrument';
import type { SlotName, WatchRecord } from '@/lib/store/watch/watch-record';
import { Watch } from './watch';
import type { Suite } from '@/lib/checks/check';
import { estimateRun } from '@/lib/checks/estimate-run';
import type { Target } from '@/lib/domain/target';
import type { TargetPlan } from '@/lib/domain/target-plan';
import type { SuiteId } from '@/lib/domain/words';
import { type RunCost, accountedFrom, nextDay, passedBound, runCost } from '@/lib/watch/budget';
import type { Hold } from './due-suite';

export interface WatchParts extends Pick<InstrumentParts, 'store' | 'watch' | 'suites' | 'onWatched' | 'onBudget'> {
  config: Pick<InstrumentParts['config'], 'instance'>;
  clock: Clock;
  owner: string;
  /** Those that are connected now. */
  connected(): readonly ConnectedTarget[];
  report(error: unknown): void;
}

const NOBODY = () => undefined;

/**
 * Begins to run by itself what the plan and the record say, on the targets of an instrument. Resolves once that is known; with
 * null where nothing is kept, or nothing is to be run by itself.
 */
export async function openWatch(parts: WatchParts): Promise<Watch | null> {
  const { store, suites = allSuites, connected, owner, clock, config, report } = parts;
  if (!store || !parts.watch) return null;
  const { watch: record } = store;
  const holds = new Holds(record);
  const find = (id: string) => connected().find(({ target }) => target.id === id);
  const watch: Watch = new Watch(
    {
      ...{ record, owner, clock, report, leaseMs: config.instance.leaseMs },
      ...{ onWatched: parts.onWatched ?? NOBODY, onBudget: parts.onBudget ?? NOBODY },
      targets: () =>
        connected().map(({ target, configured }) => ({ id: target.id, isEmbedded: configured.baseUrl === null })),
      hold: async (id, suiteId, now) => {
        const suite = suites.find((one) => one.id === suiteId);
        const target = find(id)?.target;
        return suite && target ? holds.of({ target, plan: watch.plan.plan.targets[id], suite, now }) : null;
      },
      release: (target, suite) => holds.release(target, suite),
      run: async (slot: SlotName) => {
        const runner = find(slot.target)?.runner;
        if (!runner) return;
        const release = () => holds.release(slot.target, slot.suite);
        try {
          const moment = new Date(slot.moment).toISOString();
          const { runId, joined } = await runner.start(slot.suite, 'schedule', moment);
          if (joined) await record.skipSlot({ ...slot, owner }, { reason: 'overlap', until: null });
          void runner.ended(runId).then(release);
        } catch (error) {
          release();
          // Somebody else has taken it over meanwhile.
          if (!(error instanceof Error) || error.name !== 'SlotLostError') throw error;
        }
      },
    },
    parts.watch,
  );
  await watch.open();
  return watch;
}

interface Asked {
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
class Holds {
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
