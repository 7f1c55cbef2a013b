import type { Evidence } from '@/lib/domain/evidence';
import type { Verdict } from './rule';
import { judgeBy } from './rule';
import { WIRE_RULES } from './wire-rules';

/** What the wire alone decides; null when there is a whole 200 whose content is for the check to judge. */
export function judgeWire(evidence: Evidence): Verdict | null {
  return WIRE_RULES.rules.some((rule) => rule.applies(evidence)) ? judgeBy([WIRE_RULES])(evidence) : null;
}
