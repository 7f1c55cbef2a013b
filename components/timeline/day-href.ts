import type { SuiteId } from '@/lib/domain/words';

export interface DayOf {
  target: string;
  suite?: SuiteId | null;
  check?: string | null;
  /** From 0 to 23, in UTC. */
  hour?: number;
}

/** The page of one day of UTC, of a target or of one of its suites or checks. */
export function dayHref(day: string, { target, suite, check, hour }: DayOf): string {
  const given = Object.entries({ target, suite, check, hour }).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  );
  return `/days/${day}?${new URLSearchParams(given).toString()}`;
}
