import type { Plan } from '@/lib/domain/target-plan';
import type { Maintenance } from '@/lib/domain/watch/watching';
import { maintenanceAt } from '@/lib/watch/maintenance-at';

/** A window is looked for among moments of its cron, which is not to be done for every one who asks. */
const GOOD_FOR_MS = 1000;

/** The maintenance of each target that is in progress, as its plan has it now; looked for once a second at most. */
export class MaintenanceNow {
  private known: { at: number; plan: Plan; all: ReadonlyMap<string, Maintenance> } | null = null;

  constructor(private readonly plan: () => Plan) {}

  /** `now` in milliseconds since the epoch. */
  of(target: string, now: number): Maintenance | null {
    const plan = this.plan();
    const { known } = this;
    if (known?.plan !== plan || now < known.at || now - known.at >= GOOD_FOR_MS) {
      this.known = {
        at: now,
        plan,
        all: new Map(Object.entries(plan.targets).flatMap(([id, own]) => found(id, own, now))),
      };
    }
    return this.known?.all.get(target) ?? null;
  }
}

function found(id: string, own: Plan['targets'][string], now: number): [string, Maintenance][] {
  const window = maintenanceAt(own, now);
  return window ? [[id, { from: iso(window.from), to: iso(window.to), note: window.note }]] : [];
}

const iso = (ms: number): string => new Date(ms).toISOString();
