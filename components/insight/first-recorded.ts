import type { Accounts, AccountWindow } from '@/lib/domain/insight-accounts';

/** The shortest window that holds anything; null when none does. */
export const firstRecorded = ({ windows }: Accounts): AccountWindow | null =>
  windows.find(({ recorded }) => recorded.slots > 0) ?? null;
