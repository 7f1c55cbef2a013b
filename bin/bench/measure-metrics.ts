import { realClock } from '@/lib/clock/clock';
import type { CheckAccount } from '@/lib/domain/insight/accounts';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import { octoberSuites, statusOf, target } from '@/lib/domain/testing/sample-status';
import { OUTCOME_OF, REASONS } from '@/lib/domain/words';
import { Metrics } from '@/lib/server/metrics/metrics';
import { type Figure, median } from './figure';

const TARGETS = 50;
const ROUNDS = 200;
const BOUND_MS = 10;
/** So many reasons each suite of each target has met: more than any gateway shows at a time. */
const REASONS_MET = 6;

/** What one reading of /metrics takes with many targets that have met many reasons, when all has changed and when nothing has. */
export async function measureMetrics(): Promise<Figure[]> {
  const metrics = new Metrics(await import('prom-client'), realClock);
  const targets = Array.from({ length: TARGETS }, (_, at) => target(octoberSuites(), { id: `target-${at}` }));
  const runs = targets.flatMap(({ id, suites }) =>
    suites.flatMap(({ latestRun }) => (latestRun ? [{ ...latestRun, target: id }] : [])),
  );
  const status = statusOf(...targets);
  const capacity = { count: 1, of: 4, rate: 0.25 };
  const accounts = async () =>
    runs
      .slice(0, 3)
      .flatMap(({ suite, checks }) => checks.map(({ id }) => ({ suite, check: id, capacity }) as CheckAccount));
  const figures: Figure[] = [];
  for (const changed of [true, false]) {
    const times: number[] = [];
    let text = '';
    for (let round = 0; round < ROUNDS; round++) {
      if (changed) for (const run of runs) meet(metrics, run);
      const told = changed ? { ...status, targets: [...targets] } : status;
      const began = performance.now();
      text = await metrics.read({ status: async () => told, accounts, channels: async () => [] });
      times.push(performance.now() - began);
    }
    const name = `/metrics, ${TARGETS} targets, ${changed ? 'all changed' : 'unchanged'}`;
    const note = `${text.split('\n').length} lines, ${(text.length / 1024).toFixed(0)} KB`;
    figures.push({ name, value: median(times), unit: 'ms', bound: BOUND_MS, note });
  }
  metrics.close();
  return figures;
}

function meet(metrics: Metrics, run: Run): void {
  const tell = (fact: Partial<Fact>) => metrics.hear({ runId: run.id, seq: 1, ...fact } as Fact, run);
  for (const check of run.checks) {
    tell({ type: 'check', phase: 'ended', check });
    const [first] = check.attempts;
    for (const reason of first ? REASONS.slice(0, REASONS_MET) : []) {
      const attempt = { ...first, reason, outcome: OUTCOME_OF[reason] };
      tell({ type: 'attempt', phase: 'ended', checkId: check.id, attempt } as Partial<Fact>);
    }
  }
  tell({ type: 'run', phase: 'ended', run });
}
