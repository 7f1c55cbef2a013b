import { Time } from '@/components/ui/time';
import type { InsightWindow } from '@/lib/domain/insight-accounts';

/** From when to when; whole days are those of UTC, by which they were counted. The last day told is the last one counted. */
export function WindowTime({ of: { from, to, grain } }: { of: InsightWindow }) {
  if (grain === 'hour') {
    return (
      <span>
        <Time at={from} /> to <Time at={to} />
      </span>
    );
  }
  const last = new Date(Date.parse(to) - 1).toISOString();
  return (
    <span>
      <time dateTime={from}>{from.slice(0, 10)}</time> to <time dateTime={last}>{last.slice(0, 10)}</time>, days of UTC
    </span>
  );
}
