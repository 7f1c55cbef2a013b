import type { CheckPoint } from '@/lib/domain/check-result';
import type { Status } from '@/lib/domain/status';

/** The history of a check with figures that go up and down, always the same. */
export function pointsOf(status: Status, checkId: string): CheckPoint[] {
  const checks = status.targets.flatMap((target) => target.suites.flatMap((suite) => suite.checks));
  const history = checks.find((check) => check.id === checkId)?.history ?? [];
  return history.map((entry, index) => ({
    ...entry,
    httpStatus: entry.outcome === 'SKIPPED' ? null : entry.outcome === 'CAPACITY' ? 429 : 200,
    latencyMs: entry.outcome === 'SKIPPED' || entry.reason === 'timeout' ? null : 320 + ((index * 137) % 400),
  }));
}
