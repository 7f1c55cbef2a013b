import type { Run } from '@/lib/domain/run';

/** A run through a proxy and one of the same suite that went directly. */
export interface RunPair {
  proxied: Run;
  direct: Run;
  /** Both were due at the same moment; false: these are the nearest in time. */
  isSameSlot: boolean;
}

/**
 * Of runs of one suite the two that can be compared best: the newest of one slot, else the newest of all with that of the
 * other side which ended nearest to it. Null where one side has no finished run.
 */
export function pairRuns(proxied: readonly Run[], direct: readonly Run[]): RunPair | null {
  const [through, past] = [newestFirst(proxied), newestFirst(direct)];
  for (const run of through) {
    const twin = past.find(({ slot }) => slot != null && slot === run.slot);
    if (twin) return { proxied: run, direct: twin, isSameSlot: true };
  }
  const [a, b] = [through[0], past[0]];
  if (!a || !b) return null;
  return endOf(a) >= endOf(b)
    ? { proxied: a, direct: nearest(past, a), isSameSlot: false }
    : { proxied: nearest(through, b), direct: b, isSameSlot: false };
}

const endOf = ({ finishedAt }: Run): number => Date.parse(finishedAt ?? '');

const newestFirst = (runs: readonly Run[]): [Run, ...Run[]] | [] =>
  runs.filter(({ status }) => status === 'finished').toSorted((a, b) => endOf(b) - endOf(a)) as [Run, ...Run[]] | [];

const nearest = (runs: readonly Run[], to: Run): Run =>
  runs.reduce((best, run) => (Math.abs(endOf(run) - endOf(to)) < Math.abs(endOf(best) - endOf(to)) ? run : best));
