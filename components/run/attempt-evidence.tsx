'use client';

import { useState } from 'react';
import { type EvidenceRequest, useEvidence } from '@/lib/client/use-run';
import type { Attempt } from '@/lib/domain/attempt';
import { EVIDENCE_SUMMARY, EvidenceView } from './evidence-view';

/** The evidence of one attempt, fetched when somebody wants to see it. */
export function AttemptEvidence({ attempt, of }: { attempt: Attempt; of: EvidenceRequest }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={EVIDENCE_SUMMARY}>
        Evidence<span className="sr-only"> of {`${attempt.call} ${attempt.n}`}</span>
      </summary>
      {isOpen && <Fetched attempt={attempt} of={of} />}
    </details>
  );
}

function Fetched({ attempt, of }: { attempt: Attempt; of: EvidenceRequest }) {
  const { attempts, fault } = useEvidence(of);
  const found = attempts?.find((one) => one.attempt.call === attempt.call && one.attempt.n === attempt.n);
  if (found?.evidence) return <EvidenceView evidence={found.evidence} rule={found.rule} />;
  if (found) return <p className="text-muted">The evidence of this attempt is no longer kept.</p>;
  if (fault) return <p className="text-muted">It cannot be shown: {fault.message}</p>;
  return <p className="text-muted">{attempts ? 'Nothing is recorded of this attempt.' : 'One moment…'}</p>;
}
