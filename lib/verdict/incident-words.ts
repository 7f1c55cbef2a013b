import type { Incident } from '@/lib/domain/watch/incident';
import { SUITE_TEXT } from '@/lib/domain/suites';

type Told = Pick<Incident, 'suite' | 'kind' | 'openedAt' | 'durationMs' | 'end'> & Partial<Pick<Incident, 'causes'>>;

/** Whether nothing but a lack of room was met all the time. */
export const isOnlyCapacity = ({ kind, causes = [] }: Pick<Told, 'kind' | 'causes'>): boolean =>
  kind === 'capacity' && causes.every((cause) => cause.kind === 'capacity');

/** `Doctor was not verified for 24 min 0 s.` While it is open it counts on up to `now`, in milliseconds since the epoch. */
export function incidentText(incident: Told, now: number): string {
  const { suite, openedAt, durationMs, end } = incident;
  const { title } = SUITE_TEXT[suite];
  const onlyCapacity = isOnlyCapacity(incident);
  if (durationMs === null) {
    const verb = onlyCapacity ? 'has met only capacity' : 'has not been verified';
    return `${title} ${verb} for ${exactSpan(now - Date.parse(openedAt))}.`;
  }
  const verb = onlyCapacity ? 'met only capacity' : 'was not verified';
  return `${title} ${verb} for ${exactSpan(durationMs)}${end === 'removed' ? ', until its target was removed' : ''}.`;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** A length of time to the second: `4 h 12 min 7 s`, `1 d 0 h 0 min 3 s`, `0 s`. */
export function exactSpan(ms: number): string {
  let left = Math.max(0, Math.round(ms / 1000)) * 1000;
  const parts: string[] = [];
  for (const [unit, length] of UNITS) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0 || parts.length > 0 || unit === 's') parts.push(`${count} ${unit}`);
  }
  return parts.join(' ');
}
