import type { Run } from '@/lib/domain/run';
import { momentText } from '@/lib/verdict/moment';

/** Which checks the gateway put off until when, by its own word, as far as that is still to come. */
export function putOffNotes(runs: readonly Run[], now: number): string[] {
  return runs
    .flatMap(({ checks }) => checks)
    .flatMap(({ id, eligibleAt }) =>
      eligibleAt !== null && Date.parse(eligibleAt) > now
        ? [`${id}: next eligible at ${momentText(eligibleAt, now)}`]
        : [],
    );
}
