import type { Evidence } from '@/lib/domain/evidence';

const PREFIXES = ['x-chutes-rl-', 'x-chutes-quota-', 'x-ratelimit-', 'ratelimit'];
const MOST = 20;

/** The headers of an answer in which the gateway tells its limits, in lower case. */
export function toldLimits({ response }: Evidence): { header: string; value: string }[] {
  return Object.entries(response?.headers ?? {})
    .filter(([header]) => PREFIXES.some((prefix) => header.startsWith(prefix)))
    .slice(0, MOST)
    .map(([header, value]) => ({ header, value }));
}
