import { AttemptAxis } from '@/components/board/attempt-axis';
import { AttemptHead, AttemptSignal, AttemptWait } from '@/components/board/attempt-list';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import { EVIDENCE_SUMMARY, EvidenceView } from './evidence-view';

/** All attempts of one check in one run with their evidence; the last one, which decided, lies open. */
export function RecordedAttempts({ recorded, open = true }: { recorded: readonly AttemptEvidence[]; open?: boolean }) {
  if (recorded.length === 0) return <p className="text-muted">The gateway was not asked.</p>;
  return (
    <>
      <AttemptAxis attempts={recorded.map(({ attempt }) => attempt)} />
      <ol className="grid grid-cols-1 gap-4">
        {recorded.map(({ attempt, evidence, rule }, index) => (
          <li key={`${attempt.call} ${attempt.n}`} className="break-inside-avoid">
            <AttemptHead attempt={attempt} />
            {attempt.message && (
              <p dir="auto" className="max-w-prose">
                {attempt.message}
              </p>
            )}
            <AttemptSignal attempt={attempt} />
            <AttemptWait attempt={attempt} live={false} />
            {evidence ? (
              <details open={open && index === recorded.length - 1}>
                <summary className={EVIDENCE_SUMMARY}>
                  Evidence<span className="sr-only"> of {`${attempt.call} ${attempt.n}`}</span>
                </summary>
                <EvidenceView evidence={evidence} rule={rule} />
              </details>
            ) : (
              <p className="text-muted">Its evidence is no longer kept.</p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
