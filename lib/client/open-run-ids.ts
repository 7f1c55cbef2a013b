import type { Status } from '@/lib/domain/status';

export const openRunIds = (status: Status): string[] =>
  status.targets.flatMap((target) => target.suites.flatMap((suite) => (suite.running ? [suite.running.id] : [])));
