import { z } from 'zod';
import { Run } from './run';
import { HistoryEntry } from './status';

/** Another run, as far as a link to it tells. */
export const RunGlance = Run.pick({
  id: true,
  suite: true,
  status: true,
  startedAt: true,
  verified: true,
  exitCode: true,
  counts: true,
});
export type RunGlance = z.infer<typeof RunGlance>;

/** What stands beside a run: the runs of its suite on its target around it, and what it found otherwise. */
export const RunNeighbours = z.object({
  previous: RunGlance.nullable(),
  next: RunGlance.nullable(),
  /** The latest before it that came to a verdict, with which it is compared. */
  comparedWith: RunGlance.extend({
    /** What it found, by check id. */
    findings: z.record(z.string(), HistoryEntry),
  }).nullable(),
  /** Empty where nothing changed; another reason is a change, a pass that took a retry is none. */
  changes: z.array(z.object({ checkId: z.string(), from: HistoryEntry, to: HistoryEntry })),
});
export type RunNeighbours = z.infer<typeof RunNeighbours>;
