import type { Schedule, TargetPlan } from '@/lib/domain/target-plan';
import type { SuiteId } from '@/lib/domain/words';

/** A schedule as it was made on the page or by the API. */
interface Made {
  schedule: Schedule | null;
  paused: boolean;
  /** Goes up with every change. */
  revision: number;
  /** Milliseconds since the epoch. */
  changedAt: number;
}

/** The schedule by which a suite is run, and whose word it is. */
export interface ScheduleInForce {
  /** `file`: it cannot be changed here; `default`: that of the built-in stand-in, which nobody pays for. */
  source: 'file' | 'made' | 'default';
  /** Null: it is not run by itself. */
  schedule: Schedule | null;
  paused: boolean;
  /** Of what was made here, 0 where nothing was; null where a file rules. */
  revision: number | null;
  /** Moments up to this one are not due by it. Milliseconds since the epoch. */
  since: number;
}

/** A file wins over what was made here, and that over the default of the built-in stand-in. */
export function scheduleInForce(
  suite: SuiteId,
  { plan, made, hasDefault }: { plan: TargetPlan | undefined; made: Made | undefined; hasDefault: boolean },
): ScheduleInForce {
  const filed = plan?.schedules[suite];
  if (filed) return { source: 'file', schedule: filed, paused: false, revision: null, since: -Infinity };
  const { paused = false, revision = 0, changedAt = -Infinity } = made ?? {};
  const own = { paused, revision, since: changedAt };
  if (made?.schedule) return { source: 'made', schedule: made.schedule, ...own };
  if (hasDefault) return { source: 'default', schedule: DEFAULTS[suite], ...own };
  return { source: 'made', schedule: null, ...own };
}

const MINUTE_MS = 60_000;

const DEFAULTS: Record<SuiteId, Schedule> = {
  doctor: { kind: 'every', everyMs: MINUTE_MS },
  smoke: { kind: 'every', everyMs: 5 * MINUTE_MS },
  preflight: { kind: 'every', everyMs: 5 * MINUTE_MS },
};

/**
 * Places the moments of an interval. A proxy shares it with the target behind it, so that both are asked at the same
 * moment and can be compared.
 */
export function phaseKey(target: string, suite: SuiteId, plans: Readonly<Record<string, TargetPlan>>): string {
  const way = new Set<string>();
  let root = target;
  for (let next: string | null = target; next !== null && !way.has(next); next = plans[next]?.upstream ?? null) {
    way.add(next);
    root = next;
  }
  return `${root}/${suite}`;
}
