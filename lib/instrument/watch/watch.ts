import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '@/lib/clock/clock';
import type { BudgetNotice, WatchedSuite } from '@/lib/domain/watching';
import { type SuiteId, SUITES } from '@/lib/domain/words';
import type { SlotName, WatchRecord } from '@/lib/store/watch/watch-record';
import { dayOf } from '@/lib/watch/budget';
import { phaseKey, scheduleInForce } from '@/lib/watch/schedule-in-force';
import { DueSuite, type Hold } from './due-suite';
import { SteadyTime } from './steady-time';
import type { WatchPlan } from './watch-plan';

export interface WatchScope {
  record: WatchRecord;
  owner: string;
  leaseMs: number;
  clock: Clock;
  targets(): readonly { id: string; isEmbedded: boolean }[];
  /** Runs a slot that is ours. */
  run(slot: SlotName): Promise<void>;
  /** Why a suite is not to be asked now; null: it may be. */
  hold(target: string, suite: SuiteId, now: number): Promise<Hold | null>;
  /** Told whenever something of it has changed. */
  onWatched(target: string, suites: readonly WatchedSuite[]): void;
  onBudget(notice: BudgetNotice): void;
  report(error: unknown): void;
}

/** How often it is looked whether somebody changed a schedule elsewhere, or what holds one is over. */
const LOOK_MS = 5000;
const LONGEST_SLEEP_MS = 30_000;
/** How often per lease it is looked whether somebody is gone. */
const LOOKS_PER_LEASE = 4;
/** A slot further ahead than this was decided by a clock that was wrong, and says nothing. */
const MOST_AHEAD_MS = 86_400_000;

/** The clock of an instrument: runs each suite when it is due, once among all instances. */
export class Watch {
  private suites = new Map<string, DueSuite>();
  private readonly time: SteadyTime;
  private readonly closing = new AbortController();
  private wake = new AbortController();
  private readonly told = new Map<string, string>();
  private readonly going = new Set<Promise<void>>();
  private loops: Promise<unknown> = Promise.resolve();
  private syncing: Promise<void> = Promise.resolve();
  private isFirst = true;

  constructor(
    private readonly scope: WatchScope,
    private plan: WatchPlan,
  ) {
    this.time = new SteadyTime(scope.clock, () => scope.record.ahead());
  }

  /** Resolves once the schedules are known. */
  async open(): Promise<void> {
    await this.sync();
    this.loops = Promise.all([
      this.runOn(),
      this.repeat(LOOK_MS, () => this.look()),
      this.repeat(this.scope.leaseMs / LOOKS_PER_LEASE, () => this.takeOver()),
    ]);
  }

  /** Takes another plan; what is due by the same schedule as before stays so. */
  async change(plan: WatchPlan): Promise<void> {
    this.plan = plan;
    await this.sync();
  }

  /** Reads the schedules anew. Never rejects. */
  sync(): Promise<void> {
    this.syncing = this.syncing.then(() => this.takeSchedules()).catch((error: unknown) => this.scope.report(error));
    return this.syncing;
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.wake.abort();
    await Promise.all([this.loops, this.syncing]);
    await Promise.all(this.going);
  }

  private async takeSchedules(): Promise<void> {
    const { record, targets } = this.scope;
    const made = new Map((await record.schedules()).map((one) => [keyOf(one), one]));
    const all = targets().flatMap((target) =>
      SUITES.flatMap((suite) => this.suiteOf(target, suite, made.get(keyOf({ target: target.id, suite }))) ?? []),
    );
    const fresh = all.filter((suite) => this.suites.get(keyOf(suite)) !== suite);
    if (fresh.length > 0) await this.begin(fresh);
    this.suites = new Map(all.map((suite) => [keyOf(suite), suite]));
    this.tell();
    this.wake.abort();
  }

  /** The one that is known as long as nothing of it has changed; null where nothing is run by itself. */
  private suiteOf(
    { id, isEmbedded }: { id: string; isEmbedded: boolean },
    suite: SuiteId,
    made: Parameters<typeof scheduleInForce>[1]['made'],
  ): DueSuite | null {
    const { targets: plans } = this.plan.plan;
    const hasDefault = isEmbedded && this.plan.standInSchedule;
    const inForce = scheduleInForce(suite, { plan: plans[id], made, hasDefault });
    if (inForce.schedule === null || inForce.paused) return null;
    const phase = phaseKey(id, suite, plans);
    const known = this.suites.get(keyOf({ target: id, suite }));
    if (known && known.phase === phase && isDeepStrictEqual(known.inForce, inForce)) return known;
    return new DueSuite(id, suite, inForce, inForce.schedule, phase, this.time);
  }

  private async begin(fresh: readonly DueSuite[]): Promise<void> {
    const { isFirst } = this;
    this.isFirst = false;
    const latest = new Map((await this.scope.record.latestSlots(fresh)).map((slot) => [keyOf(slot), slot.moment]));
    if (isFirst) this.goOn(fresh, latest);
    for (const suite of fresh) {
      const { source, since } = suite.inForce;
      const last = latest.get(keyOf(suite));
      // A file that changed while we run is in force from now on.
      if (last === undefined && source === 'default' && isFirst) suite.beginSoon();
      else suite.begin(last, source === 'file' && !isFirst ? suite.now() : since);
    }
  }

  /** Intervals of which moments to come were decided, as before the clock was set back, go on from there. */
  private goOn(suites: readonly DueSuite[], latest: ReadonlyMap<string, number>): void {
    const decided = suites.flatMap((suite) =>
      suite.schedule.kind === 'every' ? (latest.get(keyOf(suite)) ?? []) : [],
    );
    const last = Math.max(0, ...decided);
    if (last > this.time.wall() && last < this.time.wall() + MOST_AHEAD_MS) this.time.goOnFrom(last);
  }

  private async runOn(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      this.wake = new AbortController();
      let wait = LONGEST_SLEEP_MS;
      let isAnyDue = false;
      for (const suite of this.suites.values()) {
        const moment = suite.take();
        if (moment !== null) this.follow(this.claim(suite, moment));
        isAnyDue ||= moment !== null;
        wait = Math.min(wait, suite.wait);
      }
      if (isAnyDue) this.tell();
      await this.scope.clock.sleep(wait, this.wake.signal).catch(() => undefined);
    }
  }

  private async claim(due: DueSuite, moment: number): Promise<void> {
    const { record, owner, hold, run } = this.scope;
    const { target, suite, inForce } = due;
    const held = await hold(target, suite, this.time.wall());
    const slot = { target, suite, moment };
    const claimed = await record.claimSlot({
      ...{ ...slot, owner, now: due.now() },
      ...(inForce.revision !== null && { revision: inForce.revision }),
      ...(held && { skip: { reason: held.reason, until: held.until } }),
    });
    if (claimed === 'changed') return this.sync();
    this.rest(due, held);
    if (claimed === 'lost') return;
    await (held ? this.notice(target, held) : run(slot));
  }

  private rest(suite: DueSuite, held: Hold | null): void {
    if (!suite.rest(held)) return;
    this.tell();
    this.wake.abort();
  }

  private async notice(target: string, { what, until }: Hold): Promise<void> {
    const at = this.time.wall();
    if (what === undefined || !(await this.scope.record.noticeBudget(target, dayOf(at), at))) return;
    const [told, over] = [at, until].map((moment) => new Date(Math.round(moment)).toISOString());
    if (told && over) this.scope.onBudget({ target, at: told, until: over, what });
  }

  private async look(): Promise<void> {
    await this.sync();
    for (const suite of this.suites.values()) {
      if (!suite.held) continue;
      const held = await this.scope.hold(suite.target, suite.suite, this.time.wall());
      if (!isDeepStrictEqual(held, suite.held)) this.rest(suite, held);
    }
  }

  private async takeOver(): Promise<void> {
    const { record, owner, targets, run } = this.scope;
    const ids = targets().map(({ id }) => id);
    for (const slot of await record.takeOver(owner, ids)) this.follow(run(slot));
  }

  private async repeat(everyMs: number, work: () => Promise<void>): Promise<void> {
    const { clock, report } = this.scope;
    const { signal } = this.closing;
    for (;;) {
      await clock.sleep(everyMs, signal).catch(() => undefined);
      if (signal.aborted) return;
      await work().catch(report);
    }
  }

  private follow(work: Promise<void>): void {
    const followed = work
      .catch((error: unknown) => this.scope.report(error))
      .finally(() => this.going.delete(followed));
    this.going.add(followed);
  }

  /** Tells the targets of which something is not as it was told last. */
  private tell(): void {
    for (const { id: target } of this.scope.targets()) {
      const suites = SUITES.map(
        (suite) => this.suites.get(keyOf({ target, suite }))?.watched() ?? { suite, nextRunAt: null, held: null },
      );
      const text = JSON.stringify(suites);
      if (this.told.get(target) === text) continue;
      this.told.set(target, text);
      this.scope.onWatched(target, suites);
    }
  }
}

const keyOf = ({ target, suite }: Pick<SlotName, 'target' | 'suite'>): string => `${target} ${suite}`;
