import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '@/lib/clock/clock';
import type { BudgetNotice, WatchedSuite } from '@/lib/domain/watch/watching';
import type { SuiteId } from '@/lib/domain/words';
import type { SlotName, WatchRecord } from '@/lib/store/watch/watch-record';
import type { DueMoment, DueSuite, Hold } from './due-suite';
import { DueSuites, type WatchedId } from './due-suites';
import { SlotWork } from './slot-work';
import { SteadyTime } from './steady-time';
import type { WatchPlan } from './watch-plan';

export interface WatchScope {
  record: WatchRecord;
  owner: string;
  leaseMs: number;
  clock: Clock;
  targets(): readonly WatchedId[];
  /** Runs a slot that is ours. */
  run(slot: SlotName): Promise<void>;
  /** Why a suite is not to be asked now; null: it may be, and whoever then does not do so releases it. */
  hold(target: string, suite: SuiteId, now: number): Promise<Hold | null>;
  release(target: string, suite: SuiteId): void;
  /** Told whenever something of it has changed. */
  onWatched(target: string, suites: readonly WatchedSuite[]): void;
  /** Told by one instance, once a day of a target. */
  onBudget(notice: BudgetNotice): void;
  report(error: unknown): void;
}

/** How often it is looked whether somebody changed a schedule elsewhere, or what holds one is over. */
const LOOK_MS = 5000;
const LONGEST_SLEEP_MS = 30_000;
/** How often per lease it is looked whether somebody is gone. */
const LOOKS_PER_LEASE = 4;

/** The clock of an instrument: runs each suite when it is due, once among all instances. */
export class Watch {
  private readonly time: SteadyTime;
  private readonly due: DueSuites;
  private readonly closing = new AbortController();
  private wake = new AbortController();
  private readonly told = new Map<string, string>();
  private readonly work: SlotWork;
  private loops: Promise<unknown> = Promise.resolve();
  private syncing: Promise<void> = Promise.resolve();

  constructor(
    private readonly scope: WatchScope,
    public plan: WatchPlan,
  ) {
    this.time = new SteadyTime(scope.clock, () => scope.record.ahead());
    this.due = new DueSuites(scope.record, this.time);
    // What fails as we close fails because we close.
    this.work = new SlotWork((error) => (this.closing.signal.aborted ? undefined : scope.report(error)));
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

  /** Takes another plan, and the targets as they are now; what is due by the same schedule as before stays so. */
  async change(plan: WatchPlan['plan']): Promise<void> {
    this.plan = { ...this.plan, plan };
    await this.sync();
  }

  /** Reads the schedules anew. Never rejects. */
  sync(): Promise<void> {
    const take = async () => {
      await this.due.take(this.scope.targets(), this.plan);
      this.tell();
      this.wake.abort();
    };
    this.syncing = this.syncing.then(take).catch((error: unknown) => this.scope.report(error));
    return this.syncing;
  }

  /** When a suite is due next after that moment, in milliseconds since the epoch; null where it is not run by itself. */
  dueAfter(target: string, suite: SuiteId, moment: number): number | null {
    return this.due.dueAfter(target, suite, moment);
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.wake.abort();
    await Promise.all([this.loops, this.syncing]);
    await this.work.ended();
  }

  private async runOn(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      this.wake = new AbortController();
      let wait = LONGEST_SLEEP_MS;
      let isAnyDue = false;
      for (const suite of this.due.all) {
        const due = suite.take();
        if (due)
          this.work.begin({ target: suite.target, suite: suite.suite, moment: due.moment }, () =>
            this.decide(suite, due),
          );
        isAnyDue ||= due !== null;
        wait = Math.min(wait, suite.wait);
      }
      if (isAnyDue) this.tell();
      await this.scope.clock.sleep(wait, this.wake.signal).catch(() => undefined);
    }
  }

  /** Runs the slot if nobody else does, or lets it out if something holds it. */
  private async decide(due: DueSuite, { moment, isMadeUp }: DueMoment): Promise<void> {
    const { record, owner, hold, run } = this.scope;
    const { target, suite, inForce } = due;
    const held = await hold(target, suite, this.time.wall());
    const slot = { target, suite, moment };
    const claimed = await record.claimSlot({
      ...{ ...slot, owner, now: due.now(), isMadeUp },
      ...(inForce.revision !== null && { revision: inForce.revision }),
      ...(held && { skip: { reason: held.reason, until: held.until } }),
    });
    if (claimed !== 'won') this.scope.release(target, suite);
    if (claimed === 'changed') return this.sync();
    this.rest(due, held);
    if (claimed === 'lost') return;
    await (held ? this.notice(target, held) : run(slot));
  }

  private rest(due: DueSuite, held: Hold | null): void {
    if (!due.rest(held)) return;
    this.tell();
    this.wake.abort();
  }

  private async notice(target: string, { what, until }: Hold): Promise<void> {
    if (what === undefined) return;
    const [at, over] = [this.time.wall(), until].map((moment) => new Date(Math.round(moment)).toISOString());
    const notice: BudgetNotice = { target, at: at ?? '', until: over ?? '', what };
    if (await this.scope.record.noticeBudget(notice)) this.scope.onBudget(notice);
  }

  private async look(): Promise<void> {
    await this.sync();
    for (const due of this.due.all) {
      if (!due.held) continue;
      const held = await this.scope.hold(due.target, due.suite, this.time.wall());
      this.scope.release(due.target, due.suite);
      if (!isDeepStrictEqual(held, due.held)) this.rest(due, held);
    }
  }

  private async takeOver(): Promise<void> {
    const { record, owner } = this.scope;
    const taken = await record.takeOver(owner, (slot) => this.due.wants(slot) && !this.work.isBegun(slot));
    for (const slot of taken) this.work.begin(slot, () => this.runTaken(slot));
  }

  /** What its winner was allowed may be held by now, since it spent or heard something before it was gone. */
  private async runTaken(slot: SlotName): Promise<void> {
    const { record, owner, hold, release, run } = this.scope;
    const held = await hold(slot.target, slot.suite, this.time.wall());
    if (!held) return run(slot);
    release(slot.target, slot.suite);
    await record.skipSlot({ ...slot, owner }, { reason: held.reason, until: held.until });
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

  /** Tells the targets of which something is not as it was told last. */
  private tell(): void {
    for (const { id } of this.scope.targets()) {
      const suites = this.due.watched(id);
      const text = JSON.stringify(suites);
      if (this.told.get(id) === text) continue;
      this.told.set(id, text);
      this.scope.onWatched(id, suites);
    }
  }
}
