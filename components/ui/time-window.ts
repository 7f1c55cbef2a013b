import type { WindowId } from '@/lib/domain/insight/accounts';

/** The stretches of time, up to now, that a page may be about. */
export const WINDOW_NAMES = [
  ['24h', '24 hours'],
  ['7d', '7 days'],
  ['30d', '30 days'],
  ['90d', '90 days'],
] as const satisfies readonly (readonly [WindowId, string])[];

/** From an address; what cannot be read is as if it were not there. */
export const readWindow = (param: string | string[] | undefined, usual: WindowId): WindowId =>
  WINDOW_NAMES.find(([id]) => id === param)?.[0] ?? usual;
