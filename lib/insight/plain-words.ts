import type { InsightWindow, Share } from '@/lib/domain/insight/accounts';

/** `1,204`. */
export const numberText = (value: number): string => value.toLocaleString('en-US');

/** `3 of 40 (7.5 %)`. */
export function shareText({ count, of, rate }: Share): string {
  return `${numberText(count)} of ${numberText(of)}${rate === null ? '' : ` (${percentText(rate)})`}`;
}

/** `93 %`, `7.5 %`; what is not whole is never rounded to all or nothing. */
export function percentText(rate: number): string {
  const percent = rate * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (percent > 99) return `${Math.min(99.9, percent).toFixed(1)} %`;
  return `${percent >= 10 ? Math.round(percent) : Math.max(0.1, percent).toFixed(1)} %`;
}

/** `2 s`, `5 min`, `1 h`: a wait in the largest unit that leaves it whole. */
export function waitWords(ms: number): string {
  if (ms >= 3_600_000 && ms % 3_600_000 === 0) return `${ms / 3_600_000} h`;
  if (ms >= 60_000 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  return `${ms / 1000} s`;
}

/** `2025-10-21 to 2025-11-20 (UTC)`, with hours where the window is counted in hours. */
export function windowWords({ from, to, grain }: InsightWindow): string {
  const length = grain === 'hour' ? 16 : 10;
  const last = grain === 'hour' ? to : new Date(Date.parse(to) - 1).toISOString();
  return `${moment(from, length)} to ${moment(last, length)} (UTC)`;
}

const moment = (iso: string, length: number): string => iso.slice(0, length).replace('T', ' ');

export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

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
