import type { Evidence } from '@/lib/domain/evidence';
import type { Reason } from '@/lib/domain/words';
import type { Rule } from './rule';
import {
  AT_CAPACITY,
  CALLER_LIMIT,
  DAILY_CAP,
  isEdgePage,
  MAINTENANCE,
  PER_MINUTE,
  says,
  toldMessage,
  toldWords,
  USED_UP,
} from './told-error';

type Line = [id: string, reason: Reason, what: string, applies: (evidence: Evidence) => boolean];

/** In this order: who says "full" means it, whatever limit is named beside it. */
const LINES: readonly Line[] = [
  ['maintenance', 'maintenance', 'the message says maintenance', says(MAINTENANCE)],
  ['capacity', 'overloaded', 'the message says at capacity or overloaded', says(AT_CAPACITY)],
  ['edge', 'rate_limited', 'the body is an HTML page of an edge', isEdgePage],
  ['silent', 'rate_limited', 'the body says nothing', (evidence) => toldWords(evidence) === ''],
  ['daily-cap', 'quota_exhausted', 'the message names a cap per day', says(DAILY_CAP)],
  ['per-minute', 'rate_limited', 'the message names a limit per minute or second', says(PER_MINUTE)],
  ['used-up', 'quota_exhausted', 'the message says that quota, balance or credits are used up', says(USED_UP)],
  ['caller', 'rate_limited', 'the message names a limit on this caller', says(CALLER_LIMIT)],
  ['other', 'overloaded', 'the message says anything else', () => true],
];

/** The rules for "too many requests", wherever it is told. `applies` says whether it is. */
export const limitRules = (prefix: string, where: string, told: (evidence: Evidence) => boolean): readonly Rule[] =>
  LINES.map(([id, reason, what, applies]) => ({
    id: `${prefix}-${id}`,
    reason,
    when: `${where}, and ${what}`,
    applies: (evidence) => told(evidence) && applies(evidence),
    message: toldMessage,
  }));
