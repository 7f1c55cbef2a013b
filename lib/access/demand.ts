import type { AccessMode, Role } from '@/lib/domain/access';

/**
 * What may be demanded of whoever asks: nothing at all, nothing where the dashboard is read in public (`public`), that
 * they may read here, or that they may also run, cancel, share, revoke and switch.
 */
export const DEMANDS = ['open', 'public', 'viewer', 'operator'] as const;
export type Demand = (typeof DEMANDS)[number];

/** 401 where signing in could help, 403 where the role is too small, null for whoever may. */
export function refusalStatus(mode: AccessMode, role: Role | null, demand: Demand): 401 | 403 | null {
  if (mode === 'open' || demand === 'open' || role === 'operator') return null;
  if (demand === 'public' && mode === 'public-read') return null;
  if (role === null) return 401;
  return demand === 'operator' ? 403 : null;
}

/** The stricter of two. */
export const stricter = (a: Demand, b: Demand): Demand => (DEMANDS.indexOf(a) >= DEMANDS.indexOf(b) ? a : b);
