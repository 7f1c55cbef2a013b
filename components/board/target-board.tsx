import type { RunEvent } from '@/lib/domain/run-event';
import type { TargetStatus } from '@/lib/domain/status';
import { EvidenceAge } from './evidence-age';
import { Matrix } from './matrix';
import { RunControls } from './run-controls';
import { VerdictLine } from './verdict-line';

interface Props {
  target: TargetStatus;
  staleAfterMs: number;
  lost: boolean;
  apply: (event: RunEvent) => void;
}

/** Everything about one target: the sentence, the buttons, the matrix. */
export function TargetBoard({ target, staleAfterMs, lost, apply }: Props) {
  return (
    <section aria-label={target.name}>
      <div className="page summary">
        <VerdictLine target={target} staleAfterMs={staleAfterMs} lost={lost} />
        <div className="grid min-w-0 gap-2">
          <RunControls target={target} apply={apply} />
          <EvidenceAge target={target} staleAfterMs={staleAfterMs} />
        </div>
      </div>
      <div className="page">
        <Matrix suites={target.suites} />
      </div>
    </section>
  );
}
