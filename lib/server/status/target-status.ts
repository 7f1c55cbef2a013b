import type { Suite } from '@/lib/checks/check';
import type { OpenIncident } from '@/lib/domain/watch/incident';
import type { SuiteStatus, TargetStatus } from '@/lib/domain/status';
import type { Target } from '@/lib/domain/target';
import { verifiedOf } from '@/lib/domain/verified';
import type { BudgetStatus, Maintenance, WatchedSuite } from '@/lib/domain/watch/watching';
import type { TargetRecord } from '@/lib/store/store';
import { toldVerdict } from '@/lib/verdict/step-of-status';

/** What is known of a target at one moment. */
interface StatusInput {
  target: Target;
  record: TargetRecord;
  suites: readonly Suite[];
  now: number;
  staleAfterMs: number;
  /** Why nothing can be measured now; null when all is well. */
  problem: string | null;
  upstream?: string | null;
  budget?: BudgetStatus | null;
  maintenance?: Maintenance | null;
  watched?: readonly WatchedSuite[];
}

/** What the evidence allows to say about a target now. Nothing seen is unknown, and so is what is too old. */
export function targetStatus(input: StatusInput): TargetStatus {
  const suites = input.suites.map((suite) => suiteStatus(suite, input));
  const known = {
    ...(input.upstream && { upstream: input.upstream }),
    ...{ ...input.target, suites, verified: verifiedOf(suites), stale: suites.some((suite) => suite.stale) },
    incident: gravestIncident(input.record.openIncidents),
    budget: input.budget ?? null,
    maintenance: input.maintenance ?? null,
  };
  if (input.problem !== null) return { ...known, ...UNMEASURED, sentence: `Unknown: ${input.problem}` };
  return { ...known, ...toldVerdict(known, input) };
}

const gravestIncident = (open: readonly OpenIncident[]): OpenIncident | null =>
  open.toSorted(
    (a, b) => Number(a.kind === 'capacity') - Number(b.kind === 'capacity') || compare(a.openedAt, b.openedAt),
  )[0] ?? null;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What was found before is shown as what it is, and vouches for nothing. */
export const UNMEASURED = { verified: 'unknown', side: 'dashboard', nextStep: null } as const;

function suiteStatus(suite: Suite, { record, now, staleAfterMs, watched }: StatusInput): SuiteStatus {
  const latestRun = record.latestRuns.find((run) => run.suite === suite.id) ?? null;
  const next = watched?.find((one) => one.suite === suite.id);
  return {
    id: suite.id,
    latestRun,
    running: record.openRuns.find((run) => run.suite === suite.id) ?? null,
    stale: latestRun?.finishedAt ? now - Date.parse(latestRun.finishedAt) > staleAfterMs : false,
    nextRunAt: next?.nextRunAt ?? null,
    held: next?.held ?? null,
    incident: record.openIncidents.find((incident) => incident.suite === suite.id) ?? null,
    checks: suite.checks.map((check) => ({
      id: check.id,
      title: check.title,
      asks: check.asks,
      why: check.why,
      latest: record.latestChecks.find((result) => result.id === check.id) ?? null,
      history: record.history[check.id] ?? [],
      usualMs: record.usualMs[check.id] ?? null,
    })),
  };
}
