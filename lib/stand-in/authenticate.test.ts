import { describe, expect, it } from 'vitest';
import { makeInstanceKey } from './start-stand-in';
import { askChat, keyHeaders, openStandIn } from '@/lib/stand-in/testing/caller';

describe('authentication', () => {
  it.each([
    ['junk', 'Invalid token.'],
    ['cpk_short', 'Missing or invalid authorization header(s)'],
    [makeInstanceKey(), 'Invalid token or user not found'],
  ])('refuses the key %s on chat and on models with 401 %s', async (key, detail) => {
    const standIn = await openStandIn();
    for (const authorization of [`Bearer ${key}`, key]) {
      const answers = [
        await askChat(standIn, { headers: { authorization } }),
        await fetch(`${standIn.baseUrl}/models`, { headers: { authorization } }),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(401);
        expect(await answer.json()).toEqual({ detail });
      }
    }
  });

  it('takes the last word of Authorization for the key, whatever stands before it', async () => {
    const standIn = await openStandIn();
    for (const authorization of [standIn.apiKey, `Bearer ${standIn.apiKey}`, `Basic of all ${standIn.apiKey}`])
      expect((await askChat(standIn, { headers: { authorization } })).status).toBe(200);
  });

  it('does not read x-api-key: such a chat is anonymous', async () => {
    const standIn = await openStandIn();
    for (const headers of [keyHeaders(standIn)['x-api-key'], {}]) {
      const answer = await askChat(standIn, { headers });
      expect([answer.status, await answer.json()]).toEqual([401, { detail: 'Authentication required.' }]);
    }
  });

  it('serves the catalogue to everybody who shows no bad key', async () => {
    const standIn = await openStandIn();
    for (const headers of Object.values(keyHeaders(standIn)))
      expect((await fetch(`${standIn.baseUrl}/models`, { headers: { ...headers } })).status).toBe(200);
  });

  it('makes a new key of the documented form for every instance, and takes a given one', async () => {
    const [one, other, given] = [await openStandIn(), await openStandIn(), await openStandIn({ apiKey: 'my-key' })];
    expect(one.apiKey).toMatch(/^cpk_[0-9a-f]{32}\.[0-9a-f]{32}\.[0-9A-Za-z]{32}$/);
    expect(other.apiKey).not.toBe(one.apiKey);
    expect((await askChat(given, { headers: { authorization: 'Bearer my-key' } })).status).toBe(200);
  });
});
