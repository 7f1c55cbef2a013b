import type { Reason } from '@/lib/domain/words';

/** What decides about an attempt that our own side ended, or failed to judge. It says nothing about the gateway. */
export const OWN_RULES = {
  'own-another-won': { reason: 'cancelled', when: 'Another call of the same check was answered first' },
  'own-cancelled': { reason: 'cancelled', when: 'Somebody cancelled the run' },
  'own-stopped': {
    reason: 'cancelled',
    when: 'The run was stopped because it could not be recorded, or took too long',
  },
  'own-shutdown': { reason: 'interrupted', when: 'The dashboard was shut down' },
  'own-fault': { reason: 'internal', when: 'Judging the answer threw: a fault of this dashboard' },
} as const satisfies Record<string, { reason: Reason; when: string }>;
