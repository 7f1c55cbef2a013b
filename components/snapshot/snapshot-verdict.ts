import { caveats } from '@/components/board/caveats';
import { REASON_TEXT } from '@/components/board/outcome-words';
import { type RunState, runState } from '@/components/run/run-state';
import { listed } from '@/components/ui/listed';
import type { Mark } from '@/components/ui/mark';
import { REASON_TEXT as REASON_HELP } from '@/lib/domain/reason-text';
import type { SnapshotCheck, SnapshotContent, SnapshotSuite } from '@/lib/domain/snapshot';
import type { Outcome } from '@/lib/domain/words';

const WORST_FIRST = ['FAIL', 'ERROR', 'CAPACITY'] as const satisfies Outcome[];

/** What a suite says of itself. A run that was too old when it was sealed vouches for nothing, whatever it found. */
export function suiteState({ id, run, stale }: SnapshotSuite): RunState {
  if (!run) return { mark: 'UNKNOWN', word: 'Unknown', why: 'never finished' };
  if (stale) return { mark: 'UNKNOWN', word: 'Stale', why: 'too old to vouch for anything' };
  return runState({ ...run, suite: id });
}

/** The mark of the whole: that of the suite that is worst off. */
export function verdictMark({ verified, suites }: SnapshotContent): Mark {
  if (verified) return 'PASS';
  const marks = suites.map((suite) => suiteState(suite).mark);
  return WORST_FIRST.find((mark) => marks.includes(mark)) ?? 'UNKNOWN';
}

/** What a verified one must not hide, or why it is not verified: the sealed sentences, with the checks that stood in the way. */
export function verdictNotes({ verified, because, suites }: SnapshotContent): string[] {
  if (!verified) return because.map((sentence) => withCulprits(sentence, suites));
  const ended = `${listed(suites.map(({ title }) => title))} ended with exit 0.`;
  return [ended, ...caveats(suites, listed)];
}

/** What to do about the worst of what stands in the way; null when nothing does, or nothing that can be told. */
export function nextStep({ verified, suites }: SnapshotContent): string | null {
  if (verified) return null;
  const culprits = suites.filter(({ run, stale }) => run?.verified === false && !stale).flatMap(culpritsOf);
  const worst = WORST_FIRST.flatMap((word) => culprits.find(({ outcome }) => outcome === word) ?? [])[0];
  return worst?.reason ? REASON_HELP[worst.reason].next : null;
}

function withCulprits(sentence: string, suites: readonly SnapshotSuite[]): string {
  const suite = suites.find(({ title, run }) => sentence === `${title} ended with exit ${run?.exitCode}.`);
  const culprits = suite ? culpritsOf(suite) : [];
  return culprits.length > 0 ? `${sentence.slice(0, -1)}: ${byReason(culprits)}.` : sentence;
}

/** The checks for which it is not verified; capacity is named only where nothing worse stands in the way. */
function culpritsOf({ checks }: SnapshotSuite): SnapshotCheck[] {
  const worst = WORST_FIRST.find((word) => checks.some(({ outcome }) => outcome === word));
  return checks.filter(({ outcome }) => outcome === worst && worst !== undefined);
}

/** `server error in DIRECT_JSON and ROUTER_JSON, timeout in PARALLEL_JSON`. */
function byReason(checks: readonly SnapshotCheck[]): string {
  const reasons = [...new Set(checks.map(({ reason }) => reason))];
  const groups = reasons.map((reason) => {
    const ids = listed(checks.filter((check) => check.reason === reason).map(({ id }) => id));
    return reason ? `${REASON_TEXT[reason]} in ${ids}` : ids;
  });
  return groups.join(', ');
}
