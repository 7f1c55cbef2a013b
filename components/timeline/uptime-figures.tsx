import type { Uptime } from '@/lib/domain/insight/history';
import { percentText } from '@/lib/verdict/percent';

/** The three figures of a stretch of time, weighted by time. */
export function UptimeFigures({ uptime: { strict, withoutCapacity, coverage } }: { uptime: Uptime }) {
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs/4.5 text-muted">
      <Figure name="Verified" of={strict} title="Of the time that was looked at." />
      <Figure
        name="Verified when there was room"
        of={withoutCapacity}
        title="The same, with the time left out in which only capacity stood in the way."
      />
      <Figure
        name="Looked at"
        of={coverage}
        title="Of all the time. What maintenance there was counts as it was found."
      />
    </dl>
  );
}

const Figure = ({ name, of, title }: { name: string; of: number | null; title: string }) => (
  <div className="flex gap-1.5" title={title}>
    <dt>{name}</dt>
    <dd className="font-medium whitespace-nowrap text-ink">{percentText(of)}</dd>
  </div>
);
