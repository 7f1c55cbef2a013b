import type { Share } from '@/lib/domain/insight-window';

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

/** `21 Oct`, or `21 Oct 19:00` by the hour; in UTC. */
export function slotName(from: string, index: number, grain: 'hour' | 'day'): string {
  const at = new Date(Date.parse(from) + index * (grain === 'hour' ? 3_600_000 : 86_400_000)).toISOString();
  const day = at.slice(5, 10);
  return grain === 'hour' ? `${day} ${at.slice(11, 16)}` : day;
}
