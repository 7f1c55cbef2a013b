import type { Evidence } from '@/lib/domain/evidence';
import type { RuleTable } from './rule';

/** What stands behind `cache` in a name and has nothing to do with an answer that was kept. */
const OTHER = /(?:prompt|kv|prefix|token|context)-?cache|cache-(?:control|lookup|tags?|ttl|expir\w*)/;
/** `x-cache`, `x-proxy-cache`, `cf-cache-status`, `cf-aig-cache-status`, `helicone-cache`, `cache-status` and the like. */
const STATUS_NAME = /(?:^|-)cache(?:-status|-result|-state)?$/;
/** `x-cache-hit: true`, `x-cache-hits: 2`. */
const HIT_NAME = /(?:^|-)cache-?hits?$/;
/** Sent with an answer from the cache only: LiteLLM names the entry. */
const KEY_NAME = 'x-litellm-cache-key';

/** `HIT`, `TCP_MEM_HIT`, `RefreshHit from cloudfront`, `SEMANTIC HIT`; Varnish's hit-for-miss and hit-for-pass are none. */
const HIT = /(?:hit|\bstale|\bupdating|\brevalidated)(?![a-z]|[-_ ]for[-_ ])/i;
/** RFC 9211: `ExampleCache; hit; ttl=30`. */
const HIT_PARAMETER = /;\s*hit\b(?!\s*=\s*\?0)/i;

/** The header by which an answer tells that a cache gave it, as `name: value`; null when none does. */
export function toldCacheHit({ response }: Evidence): string | null {
  const told = Object.entries(response?.headers ?? {}).find(([name, value]) => tellsHit(name, value));
  return told ? `${told[0]}: ${told[1].slice(0, 60)}` : null;
}

function tellsHit(name: string, value: string): boolean {
  if (name === 'age') return Number(value) > 0;
  // Two numbers: the request that is answered, and the one that had filled the cache.
  if (name === 'x-varnish') return /^\s*\d+\s+\d+\s*$/.test(value);
  if (name === KEY_NAME) return !/^\s*(?:|none|null|undefined)\s*$/i.test(value);
  if (OTHER.test(name)) return false;
  if (HIT_NAME.test(name)) return /^\s*(?:true|yes|hit|1)\s*$/i.test(value) || counted(value);
  if (!STATUS_NAME.test(name)) return false;
  return name === 'cache-status' && value.includes(';') ? HIT_PARAMETER.test(value) : HIT.test(value);
}

/** Of several layers, each with its count, one is enough. */
const counted = (value: string): boolean => value.split(',').some((count) => Number(count) > 0);

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
