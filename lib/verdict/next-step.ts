import { REASON_TEXT } from '@/lib/domain/reason-text';
import type { Reason } from '@/lib/domain/words';
import type { Verdict } from './judge-target';
import { gravest } from './side';

/** What to do now. */
export type Step =
  | { kind: 'run-first' | 'run-all' }
  /** What the worst of what stands in the way asks for. */
  | { kind: 'mend'; checkId: string; reason: Reason };

/** Null when there is nothing to do, or nothing that we could know of. */
export function nextStep(verdict: Verdict): Step | null {
  switch (verdict.word) {
    case 'verified':
      return null;
    case 'unknown':
      if (verdict.why.kind === 'not-set') return null;
      return { kind: verdict.why.kind === 'never-ran' && verdict.why.all ? 'run-first' : 'run-all' };
    case 'not-verified': {
      const worst = gravest(verdict.shortfalls.flatMap(({ checks }) => checks))[0];
      return worst?.reason ? { kind: 'mend', checkId: worst.id, reason: worst.reason } : null;
    }
  }
}

/** The step in one sentence. */
export function stepText(step: Step): string {
  switch (step.kind) {
    case 'run-first':
      return 'Run the checks: nothing has been asked yet.';
    case 'run-all':
      return 'Run all checks again.';
    case 'mend':
      return REASON_TEXT[step.reason].next;
  }
}
