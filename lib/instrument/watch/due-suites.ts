import { isDeepStrictEqual } from 'node:util';
import type { WatchedSuite } from '@/lib/domain/watch/watching';
import { type SuiteId, SUITES } from '@/lib/domain/words';
import type { SlotName, StoredSchedule, WatchRecord } from '@/lib/store/watch/watch-record';
import { phaseKey, scheduleInForce } from '@/lib/watch/schedule-in-force';
import { DueSuite } from './due-suite';
import type { SteadyTime } from './steady-time';
import type { WatchPlan } from './watch-plan';

export interface WatchedId {
  id: string;
  /** Whether it is the stand-in of this process. */
  isEmbedded: boolean;
}

/** A slot further ahead than this was decided by a clock that was wrong, and says nothing. */
const MOST_AHEAD_MS = 86_400_000;

/** All suites that are run by themselves, by what the plan and the record say. */
export class DueSuites {
  private suites = new Map<string, DueSuite>();
  private isFirst = true;

  constructor(
    private readonly record: Pick<WatchRecord, 'schedules' | 'latestSlots'>,
    private readonly time: SteadyTime,
  ) {}

  get all(): Iterable<DueSuite> {
    return this.suites.values();
  }

  /** Takes what the record says now, and that plan; what is due by the same schedule as before stays as it is. */
  async take(targets: readonly WatchedId[], plan: WatchPlan): Promise<void> {
    const made = new Map((await this.record.schedules()).map((one) => [keyOf(one.target, one.suite), one]));
    const all = targets.flatMap((target) =>
      SUITES.flatMap((suite) => this.find(target, suite, plan, made.get(keyOf(target.id, suite))) ?? []),
    );
    const fresh = all.filter((suite) => this.suites.get(keyOf(suite.target, suite.suite)) !== suite);
    if (fresh.length > 0) await this.begin(fresh);
    this.suites = new Map(all.map((suite) => [keyOf(suite.target, suite.suite), suite]));
  }

  /** When it is due next after that moment; null where it is not run by itself. */
  dueAfter(target: string, suite: SuiteId, moment: number): number | null {
    return this.suites.get(keyOf(target, suite))?.dueAfter(moment) ?? null;
  }

  /** Whether a slot that its winner left is to be run still: it is run by itself, and nothing later makes up for it. */
  wants({ target, suite, moment }: SlotName): boolean {
    const known = this.suites.get(keyOf(target, suite));
    return known !== undefined && !known.makesUpFor(moment);
  }

  watched(target: string): WatchedSuite[] {
    return SUITES.map((suite) => {
      const known = this.suites.get(keyOf(target, suite));
      return known?.watched() ?? { suite, nextRunAt: null, held: null };
    });
  }

  /** The one that is known as long as nothing of it has changed; null where nothing is run by itself. */
  private find({ id, isEmbedded }: WatchedId, suite: SuiteId, plan: WatchPlan, made: StoredSchedule | undefined) {
    const { targets: plans } = plan.plan;
    const inForce = scheduleInForce(suite, { plan: plans[id], made, hasDefault: isEmbedded && plan.standInSchedule });
    if (inForce.schedule === null || inForce.paused) return null;
    const phase = phaseKey(id, suite, plans);
    const known = this.suites.get(keyOf(id, suite));
    if (known && known.phase === phase && isDeepStrictEqual(known.inForce, inForce)) return known;
    return new DueSuite(id, suite, inForce, inForce.schedule, phase, this.time);
  }

  private async begin(fresh: readonly DueSuite[]): Promise<void> {
    const { isFirst } = this;
    const slots = await this.record.latestSlots(fresh);
    const latest = new Map(slots.map(({ target, suite, moment }) => [keyOf(target, suite), moment]));
    const latestOf = ({ target, suite }: DueSuite) => latest.get(keyOf(target, suite));
    if (isFirst) this.goOn(fresh.flatMap((suite) => (suite.schedule.kind === 'every' ? (latestOf(suite) ?? []) : [])));
    for (const suite of fresh) {
      const { source, since } = suite.inForce;
      const last = latestOf(suite);
      // A file that changed while we run is in force from now on.
      if (last === undefined && source === 'default' && isFirst) suite.beginSoon();
      else suite.begin(last, source === 'file' && !isFirst ? suite.now() : since);
    }
    this.isFirst = false;
  }

  /** Intervals of which moments to come were decided, as before the clock was set back, go on from there. */
  private goOn(decided: readonly number[]): void {
    const last = Math.max(0, ...decided);
    if (last > this.time.wall() && last < this.time.wall() + MOST_AHEAD_MS) this.time.goOnFrom(last);
  }
}

const keyOf = (target: string, suite: SuiteId): string => `${target} ${suite}`;
