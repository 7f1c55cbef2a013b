import { z } from 'zod';
import { Attempt } from './attempt';
import { CheckResult } from './check-result';
import { Run } from './run';

/** What a run tells while it goes. An attempt is told when it ended, and again when its wait is over. */
export const RunEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('attempt'), runId: z.string(), checkId: z.string(), attempt: Attempt }),
  z.object({ type: z.literal('check'), runId: z.string(), check: CheckResult }),
  z.object({ type: z.literal('run'), run: Run }),
]);
export type RunEvent = z.infer<typeof RunEvent>;
