import type { Evidence } from '@/lib/domain/evidence';

/** Why a whole 200 could not be read; null when it could. */
export const unreadableMessage = ({ reading }: Evidence): string | null =>
  reading?.kind === 'unreadable' ? reading.message : null;
