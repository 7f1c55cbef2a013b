import type { Mark } from '@/components/ui/mark';
import type { Incident, Look } from '@/lib/domain/watch/incident';

/** The mark of what kept a suite from being verified. */
export const kindMark = (kind: Incident['kind']): Mark => (kind === 'capacity' ? 'CAPACITY' : 'FAIL');

export const LOOK_MARK: Record<Look, Mark> = {
  verified: 'PASS',
  capacity: 'CAPACITY',
  failed: 'FAIL',
  unknown: 'UNKNOWN',
};

export const LOOK_WORD: Record<Look, string> = {
  verified: 'verified',
  capacity: 'capacity',
  failed: 'failed',
  unknown: 'said nothing',
};

export const incidentHref = (id: string): string => `/incidents/${encodeURIComponent(id)}`;
