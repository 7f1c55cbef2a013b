import type { History } from '@/lib/domain/insight/history';
import { packShares, type PackedShares } from './day-shares';

/** A history as it is sent with the page: the days by their number, not by their name. */
export interface PackedHistory extends Pick<History, 'target' | 'suite' | 'check' | 'uptime'> {
  /** Such as 2026-08-28. */
  first: string;
  days: readonly PackedShares[];
}

export const packHistory = ({ target, suite, check, uptime, days }: History): PackedHistory => ({
  ...{ target, suite, check, uptime },
  first: days[0]?.day ?? '',
  days: days.map(packShares),
});
