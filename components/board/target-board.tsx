import { ShareButton } from '@/components/snapshot/share-button';
import type { Run } from '@/lib/domain/run';
import type { TargetStatus } from '@/lib/domain/status';
import type { Lost } from '@/lib/verdict/sentence';
import { Matrix } from './matrix';
import type { EndedRun } from './run-announcement';
import { RunControls } from './run-controls';
import { RunLine } from './run-line';
import { TargetIdentity } from './target-identity';
import { VerdictLine } from './verdict-line';

interface Props {
  target: TargetStatus;
  /** Whether other targets stand on the same page. */
  isOneOfSeveral: boolean;
  staleAfterMs: number;
  /** Why nothing is known any more; null when all is well. */
  lost: Lost | null;
  ended: EndedRun[];
  apply: (run: Run) => void;
}

/** Everything about one target: the sentence, the buttons, the matrix. */
export function TargetBoard({ target, isOneOfSeveral, staleAfterMs, lost, ended, apply }: Props) {
  return (
    <section aria-label={target.name} data-target={target.id}>
      {isOneOfSeveral && <p className="page pt-6 font-semibold [overflow-wrap:anywhere]">{target.name}</p>}
      <div className="page summary">
        <VerdictLine target={target} staleAfterMs={staleAfterMs} lost={lost} />
        <div className="controls">
          <RunControls target={target} apply={apply} />
          <RunLine target={target} staleAfterMs={staleAfterMs} ended={ended} />
        </div>
      </div>
      <div className="page instrument">
        <Matrix target={target.id} suites={target.suites} />
        <div className="identity-line">
          <TargetIdentity target={target} />
          <div className="share">
            <ShareButton target={target.id} />
          </div>
        </div>
      </div>
    </section>
  );
}
