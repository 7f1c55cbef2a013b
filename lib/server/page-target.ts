import type { Target } from '@/lib/domain/target';

/** The target that the address of a page names; null where it is to be chosen first, undefined where there is none of that id. */
export function pageTarget(
  targets: readonly Target[],
  named: string | readonly string[] | undefined,
): Target | null | undefined {
  if (named === undefined || named === '') return targets.length === 1 ? targets[0] : null;
  return targets.find(({ id }) => id === named);
}
