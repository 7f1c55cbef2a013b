import type { Evidence } from '@/lib/domain/evidence';
import type { RuleTable } from './rule';
import { toldCacheHit } from './told-cache';

export const ANSWER_FROM_CACHE = 'answer-from-cache';

const fromCache = (evidence: Evidence): string | null =>
  evidence.fault === null && evidence.response?.status === 200 ? toldCacheHit(evidence) : null;

/**
 * A kept answer says nothing of the model behind, which may be down, nor of the key, which the cache may not have looked
 * at: it is neither a pass nor a failure of the gateway.
 */
export const CACHE_RULES: RuleTable = {
  id: 'cache',
  title: 'Whether a cache answered',
  rules: [
    {
      id: ANSWER_FROM_CACHE,
      reason: 'blocked',
      when: 'Status 200, and a header tells that a cache answered: `age`, `x-cache`, a vendor’s own',
      applies: (evidence) => fromCache(evidence) !== null,
      message: (evidence) => `a cache answered (${fromCache(evidence)})`,
    },
  ],
};
