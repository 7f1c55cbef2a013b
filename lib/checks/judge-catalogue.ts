import type { Evidence } from '@/lib/domain/evidence';
import type { Verdict } from './check';
import { judgeWire } from './judge-wire';

/** Whether `GET /models` gave a catalogue with at least one model in it. */
export function judgeCatalogue(evidence: Evidence): Verdict {
  const wire = judgeWire(evidence);
  if (wire) return wire;
  const { reading } = evidence;
  if (reading?.kind !== 'catalogue') {
    return { reason: 'invalid_body', message: reading?.kind === 'unreadable' ? reading.message : 'not a catalogue' };
  }
  return reading.total > 0 ? { reason: 'ok', message: null } : { reason: 'empty_catalog', message: null };
}
