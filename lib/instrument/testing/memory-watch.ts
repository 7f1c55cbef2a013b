import type { BudgetNotice } from '@/lib/domain/watch/watching';
import type { SlotSkip, SlotClaim, SlotName, StoredSchedule, WatchRecord } from '@/lib/store/watch/watch-record';

type Used = Pick<
  WatchRecord,
  'ahead' | 'schedules' | 'latestSlots' | 'claimSlot' | 'takeOver' | 'skipSlot' | 'noticeBudget'
>;

/** What several instances agree on, in memory: the rules of the store, without its databases. */
export class MemoryWatch implements Used {
  made: StoredSchedule[] = [];
  /** In the order in which they were decided. */
  readonly decided: (SlotName & Pick<SlotClaim, 'owner' | 'skip'>)[] = [];
  orphans: SlotName[] = [];
  readonly skipped: (SlotName & SlotSkip)[] = [];
  readonly notices: BudgetNotice[] = [];

  ahead = () => 0;
  schedules = async () => this.made.map((one) => ({ ...one }));

  latestSlots = async (of: readonly Pick<SlotName, 'target' | 'suite'>[]) =>
    of.flatMap((one) => this.latest(one) ?? []);

  claimSlot = async ({ target, suite, moment, owner, revision, now, skip, isMadeUp }: SlotClaim) => {
    const made = this.made.find((one) => one.target === target && one.suite === suite);
    if (revision !== undefined && revision !== (made?.revision ?? 0)) return 'changed';
    const latest = this.latest({ target, suite });
    if (latest && latest.moment >= moment && latest.moment <= now + 60_000) return 'lost';
    if (isMadeUp) this.orphans = this.orphans.filter((one) => one.target !== target || one.suite !== suite);
    this.decided.push({ target, suite, moment, owner, ...(skip && { skip }) });
    return 'won';
  };

  takeOver: WatchRecord['takeOver'] = async (_, isWanted) => {
    const taken = this.orphans.filter(isWanted);
    this.orphans = this.orphans.filter((slot) => !taken.includes(slot));
    return taken;
  };

  skipSlot: WatchRecord['skipSlot'] = async ({ target, suite, moment }, skip) =>
    void this.skipped.push({ target, suite, moment, ...skip });

  noticeBudget = async (notice: BudgetNotice) => {
    const isNew = this.notices.every(
      ({ target, at }) => target !== notice.target || at.slice(0, 10) !== notice.at.slice(0, 10),
    );
    if (isNew) this.notices.push(notice);
    return isNew;
  };

  make(change: Partial<StoredSchedule> & Pick<StoredSchedule, 'schedule' | 'changedAt'>): void {
    const of = { target: 'chutes', suite: 'doctor', paused: false, ...change } as const;
    const before = this.made.find(({ target, suite }) => target === of.target && suite === of.suite);
    this.made = [...this.made.filter((one) => one !== before), { ...of, revision: (before?.revision ?? 0) + 1 }];
  }

  private latest({ target, suite }: Pick<SlotName, 'target' | 'suite'>) {
    return this.decided.findLast((slot) => slot.target === target && slot.suite === suite);
  }
}
