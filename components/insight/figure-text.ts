import type { AccountWindow, Accounts, Share } from '@/lib/domain/insight/accounts';

/** `98.4 %`, or a dash where there is nothing to take a share of. Never a rounded 100 % that was not whole. */
export function rateText({ rate }: Pick<Share, 'rate'>): string {
  if (rate === null) return '–';
  const percent = rate * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  return `${Math.min(99.9, Math.max(0.1, percent)).toFixed(1)} %`;
}

export const countText = (count: number): string => count.toLocaleString('en-US');

export const shareTitle = ({ count, of }: Pick<Share, 'count' | 'of'>): string =>
  of === 0 ? 'nothing to take a share of' : `${countText(count)} of ${countText(of)}`;

/** The shortest window that holds anything; null when none does. */
export const firstRecorded = ({ windows }: Accounts): AccountWindow | null =>
  windows.find(({ recorded }) => recorded.slots > 0) ?? null;

/** `UTC+5:30`, as it stands beside the name of a zone. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`;
}
