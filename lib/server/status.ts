import type { Suite } from '@/lib/checks/check';
import type { SuiteStatus, TargetStatus } from '@/lib/domain/status';
import type { Target } from '@/lib/domain/target';
import { verifiedOf } from '@/lib/domain/verified';
import type { TargetRecord } from '@/lib/store/store';
import { toldVerdict } from '@/lib/verdict/of-status';

export interface StatusInput {
  target: Target;
  record: TargetRecord;
  suites: readonly Suite[];
  now: number;
  staleAfterMs: number;
  /** Why nothing can be measured now; null when all is well. */
  problem: string | null;
}

/** What the evidence allows to say about a target now. Nothing seen is unknown, and so is what is too old. */
export function targetStatus(input: StatusInput): TargetStatus {
  const suites = input.suites.map((suite) => suiteStatus(suite, input));
  const known = { ...input.target, suites, verified: verifiedOf(suites), stale: suites.some((suite) => suite.stale) };
  if (input.problem !== null) return { ...known, ...UNMEASURED, sentence: `Unknown: ${input.problem}` };
  return { ...known, ...toldVerdict(known, input) };
}

/** What was found before is shown as what it is, and vouches for nothing. */
const UNMEASURED = { verified: 'unknown', side: 'dashboard', nextStep: null } as const;

function suiteStatus(suite: Suite, { record, now, staleAfterMs }: StatusInput): SuiteStatus {
  const latestRun = record.latestRuns.find((run) => run.suite === suite.id) ?? null;
  return {
    id: suite.id,
    latestRun,
    running: record.openRuns.find((run) => run.suite === suite.id) ?? null,
    stale: latestRun?.finishedAt ? now - Date.parse(latestRun.finishedAt) > staleAfterMs : false,
    checks: suite.checks.map((check) => ({
      id: check.id,
      title: check.title,
      asks: check.asks,
      why: check.why,
      latest: record.latestChecks.find((result) => result.id === check.id) ?? null,
      history: record.history[check.id] ?? [],
    })),
  };
}
