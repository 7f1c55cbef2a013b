import type { SnapshotCheck, SnapshotContent } from '@/lib/domain/snapshot/snapshot';
import { judgeTarget, type SuiteFacts, type Verdict, type VerdictMark } from './judge-target';
import { checkStep, nextStep } from './next-step';
import type { Step } from './step';

type Recorded = Pick<SnapshotContent, 'verified' | 'suites' | 'target'>;

/** The verdict that a record of runs comes to, by the rules of now. */
export const snapshotVerdict = ({ suites, target }: Recorded): Verdict => judgeTarget(factsOf({ suites, target }), []);

/** The mark of that verdict. What was sealed as not verified is never a pass. */
export function snapshotMark(snapshot: Recorded): VerdictMark {
  if (snapshot.verified) return 'PASS';
  const { mark } = snapshotVerdict(snapshot);
  return mark === 'PASS' ? 'UNKNOWN' : mark;
}

/** What to do about it; null where nothing is to be done, or where only new runs could tell. */
export function snapshotStep(snapshot: Recorded): Step | null {
  const verdict = snapshotVerdict(snapshot);
  if (snapshot.verified || verdict.word !== 'not-verified') return null;
  return nextStep(verdict, { suites: factsOf(snapshot), target: snapshot.target });
}

/** What to do about one of its checks. */
export const stepForCheck = (check: SnapshotCheck, snapshot: Pick<Recorded, 'suites' | 'target'>): Step | null =>
  checkStep(check, check.suite, { suites: factsOf(snapshot), target: snapshot.target });

const factsOf = ({ suites, target }: Pick<Recorded, 'suites' | 'target'>): SuiteFacts[] =>
  suites.map((suite) => ({ ...suite, authStyle: target.authStyle, underWay: false }));
