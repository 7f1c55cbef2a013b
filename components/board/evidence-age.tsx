import { ageText, utcTime } from '@/components/ui/time-text';
import type { TargetStatus } from '@/lib/domain/status';

/** What the verdict rests on, and for how long it does. */
export function EvidenceAge({ target, staleAfterMs }: { target: TargetStatus; staleAfterMs: number }) {
  const latest = target.suites
    .flatMap((suite) => suite.latestRun?.finishedAt ?? [])
    .toSorted()
    .at(-1);
  if (!latest) return <p className="evidence-age">Run the doctor to ask the gateway for the first time.</p>;
  return (
    <p className="evidence-age">
      Latest run ended <time dateTime={latest}>{utcTime(latest)}</time>. Counts for {ageText(staleAfterMs)}.
    </p>
  );
}
