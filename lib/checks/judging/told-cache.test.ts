import { expect, it } from 'vitest';
import { evidenceOf } from '@/lib/checks/testing/sample-evidence';
import { toldCacheHit } from './told-cache';

function told(name: string, value: string): string | null {
  const evidence = evidenceOf(200);
  return toldCacheHit({
    ...evidence,
    response: evidence.response && { ...evidence.response, headers: { [name]: value } },
  });
}

it.each([
  ['age', '5400'],
  ['x-cache', 'HIT'],
  ['x-cache', 'HIT, MISS'],
  ['x-cache', 'Hit from cloudfront'],
  ['x-cache', 'RefreshHit from cloudfront'],
  ['x-cache', 'TCP_MEM_HIT from a23-45 (AkamaiGHost)'],
  ['x-cache-status', 'HIT'],
  ['x-cache-status', 'Hit'],
  ['x-proxy-cache', 'HIT'],
  ['x-vercel-cache', 'STALE'],
  ['cf-cache-status', 'HIT'],
  ['cf-cache-status', 'REVALIDATED'],
  ['cf-aig-cache-status', 'HIT'],
  ['helicone-cache', 'HIT'],
  ['x-portkey-cache-status', 'SEMANTIC HIT'],
  ['x-openrouter-cache-status', 'HIT'],
  ['x-semantic-cache', 'hit'],
  ['x-cache-hit', 'true'],
  ['x-cache-hits', '0, 3'],
  ['x-litellm-cache-hit', 'True'],
  ['x-litellm-cache-key', '586bf3f3c1bf5aecb55bd9996494d3bb'],
  ['x-varnish', '32770 12'],
  ['cache-status', 'ExampleCache; hit; ttl=30'],
  ['cache-status', '"Cloudflare"; fwd=miss, Origin; hit'],
])('%s: %s tells that a cache answered', (name, value) => expect(told(name, value)).toBe(`${name}: ${value}`));

it.each([
  ['age', '0'],
  ['age', ''],
  ['age', 'soon'],
  ['x-cache', 'MISS'],
  ['x-cache', 'Miss from cloudfront'],
  ['x-cache', 'Error from cloudfront'],
  ['x-cache', 'hit-for-pass'],
  ['x-cache', 'white'],
  ['x-cache-status', 'BYPASS'],
  ['x-vercel-cache', 'BYPASS'],
  ['cf-cache-status', 'DYNAMIC'],
  ['cf-cache-status', 'EXPIRED'],
  ['cf-aig-cache-status', 'MISS'],
  ['x-portkey-cache-status', 'SEMANTIC MISS'],
  ['x-portkey-cache-status', 'DISABLED'],
  ['x-cache-hit', 'false'],
  ['x-cache-hits', '0'],
  ['x-cache-lookup', 'HIT from squid:3128'],
  ['x-cache-key', 'hit'],
  ['x-prompt-cache', 'hit'],
  ['x-kv-cache-hit', 'true'],
  ['x-litellm-cache-key', ''],
  ['x-litellm-cache-key', 'None'],
  ['x-varnish', '32770'],
  ['cache-control', 'max-age=0, stale-while-revalidate=60'],
  ['cache-status', 'ExampleCache; fwd=uri-miss; stored'],
  ['server', 'HIT'],
])('%s: %s tells nothing of the kind', (name, value) => expect(told(name, value)).toBeNull());
