import type { Share } from '@/lib/domain/insight-window';

export const share = (count: number, of: number): Share => ({ count, of, rate: of === 0 ? null : count / of });

const Z_95 = 1.96;

/** Wilson's 95 % interval of a share; null when it is of nothing. */
export function wilson({ count, of }: Share): [number, number] | null {
  if (of === 0) return null;
  const p = count / of;
  const z2 = Z_95 ** 2 / of;
  const middle = (p + z2 / 2) / (1 + z2);
  const half = (Z_95 * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of))) / (1 + z2);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
