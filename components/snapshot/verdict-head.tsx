import { OutcomeMark } from '@/components/ui/outcome-mark';
import { utcTime } from '@/components/ui/time-text';
import type { SnapshotContent } from '@/lib/domain/snapshot';

/** What the snapshot says in one sentence, and why not, if not. */
export function VerdictHead({ snapshot }: { snapshot: SnapshotContent }) {
  const { verified, because, observedAt, target } = snapshot;
  return (
    <div className="grid gap-2">
      <h1 className="verdict">
        <OutcomeMark mark={verified ? 'PASS' : 'UNKNOWN'} size={24} />
        <span>
          {target.standIn ? 'The stand-in gateway' : target.name} was {verified ? 'verified' : 'not verified'}
          {observedAt && <> at {utcTime(observedAt)}</>}.
        </span>
      </h1>
      {because.length > 0 && (
        <ul className="verdict-notes grid gap-0.5">
          {because.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
