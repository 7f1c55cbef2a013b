import type { Notice, NotifiedEvent } from '@/lib/domain/notices/notice';
import type { NotificationChannel } from '@/lib/domain/target-plan';

type Filter = Pick<NotificationChannel, 'on' | 'targets' | 'suites' | 'kinds'>;

/** As which event a channel is told of a notice; null when it wants none of it. What fits several is told once. */
export function eventFor({ on, targets, suites, kinds }: Filter, notice: Notice): NotifiedEvent | null {
  const { target, suite, incident } = notice;
  if (targets !== null && !targets.includes(target)) return null;
  if (suites !== null && suite !== null && !suites.includes(suite)) return null;
  if (!incident) return on.includes(notice.kind) ? notice.kind : null;
  // Whoever was told that it began is told how it ends, whatever it has become.
  const wanted = kinds === null ? incident.kinds : incident.kinds.filter((kind) => kinds.includes(kind));
  if (wanted.length === 0) return null;
  const begins = kinds !== null && !incident.kinds.slice(0, -1).some((kind) => kinds.includes(kind));
  const kind = notice.kind === 'incident.changed' && begins ? 'incident.opened' : notice.kind;
  if (on.includes(kind)) return kind;
  const recovered = kind === 'incident.closed' && incident.end === 'recovered';
  return recovered && on.includes('suite.recovered') ? 'suite.recovered' : null;
}
