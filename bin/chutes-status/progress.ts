import type { Run } from '@/lib/domain/run';

/** One line that says how far the runs are, and whom a wait holds up. */
export function describeProgress(runs: readonly Run[], waiting: string | null): string {
  const parts = runs.map(({ suite, checks }) => {
    const done = checks.filter(({ outcome }) => outcome !== null).length;
    return `${suite} ${done}/${checks.length}`;
  });
  return [...parts, ...(waiting === null ? [] : [waiting])].join(' · ');
}
