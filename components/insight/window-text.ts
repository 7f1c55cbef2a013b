import type { InsightWindow } from '@/lib/domain/insight-window';

/** `2025-10-21 to 2025-11-20 UTC`; by the hour with its hours. The last day told is the last one counted. */
export function windowText({ from, to, grain }: InsightWindow): string {
  const last = grain === 'day' ? new Date(Date.parse(to) - 1).toISOString() : to;
  const length = grain === 'day' ? 10 : 16;
  const text = (iso: string) => iso.slice(0, length).replace('T', ' ');
  return `${text(from)} to ${text(last)} UTC`;
}
