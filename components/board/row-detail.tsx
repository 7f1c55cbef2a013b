import { lazyPart } from '@/components/ui/lazy-part';
import type { CheckResult } from '@/lib/domain/check-result';
import type { CheckStatus, SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { rowState } from './row-state';

/** Not needed for the first paint; the matrix asks for it a moment later. */
export const loadCheckDetail = () => import('./check-detail');
const CheckDetail = lazyPart(async () => (await loadCheckDetail()).CheckDetail);

interface Props {
  target: TargetStatus;
  check: CheckStatus;
  suite: SuiteStatus;
}

/** What an opened row of the board shows. */
export function RowDetail({ target, check, suite }: Props) {
  const { result } = rowState(check, suite, target.authStyle);
  const runId = runIdOf(result, check, suite);
  return (
    <CheckDetail
      target={target}
      check={check}
      result={result ?? check.latest}
      runId={runId}
      catalogue={catalogueOf(suite, runId)}
    />
  );
}

/** Which run the shown result is of: the one that is going on, else the latest that concluded. */
const runIdOf = (result: CheckResult | null, check: CheckStatus, { running }: SuiteStatus): string | null =>
  running && result && running.checks.includes(result) ? running.id : (check.history.at(-1)?.runId ?? null);

const catalogueOf = ({ running, latestRun }: SuiteStatus, runId: string | null): CheckResult | null =>
  [running, latestRun].find((run) => run?.id === runId)?.catalogue ?? null;
