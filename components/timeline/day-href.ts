import type { SuiteId } from '@/lib/domain/words';

export interface DayOf {
  target: string;
  suite?: SuiteId | null;
  check?: string | null;
  /** From 0 to 23, in UTC. */
  hour?: number;
}

/** The page of one day of UTC, of a target or of one of its suites or checks. */
export const dayHref = (day: string, of: DayOf): string => dayHrefs(of)(day);

/** The same for many days of one subject: a board has hundreds of these links. */
export function dayHrefs({ target, suite, check, hour }: DayOf): (day: string) => string {
  const given = Object.entries({ target, suite, check, hour }).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  );
  const query = new URLSearchParams(given).toString();
  return (day) => `/days/${day}?${query}`;
}
