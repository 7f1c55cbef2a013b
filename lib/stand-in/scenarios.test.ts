import { describe, expect, it } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import { DEFAULT_SCENARIO, type ScenarioName } from './scenario-names';
import { SCENARIOS } from './scenarios';
import type { StandIn } from './start-stand-in';
import {
  PROMPT,
  askChat,
  chatBody,
  contentOf,
  imageBody,
  keyHeaders,
  openStandIn,
  TEXT_MODEL,
  VISION_MODEL,
} from '@/lib/stand-in/testing/caller';
import { pngUri } from '@/lib/stand-in/testing/png';

const OVERLOAD = 'Infrastructure is at maximum capacity, try again later';

async function chatStatuses(standIn: StandIn): Promise<Record<string, number>> {
  const asked = Object.entries(keyHeaders(standIn)).map(async ([style, headers]) => {
    return [style, (await askChat(standIn, { headers })).status] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
}

async function modelIds(standIn: StandIn): Promise<string[]> {
  const answer = await fetch(`${standIn.baseUrl}/models`, { headers: keyHeaders(standIn).bearer });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { data: { id: string }[] }).data.map(({ id }) => id);
}

it('the scenarios have distinct kebab-case names, and October 2025 is the default', () => {
  const names = SCENARIOS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(DEFAULT_SCENARIO).toBe('october-2025');
});

describe('who passes on chat', () => {
  it.each<[ScenarioName, Record<string, number>]>([
    ['october-2025', { bearer: 200, raw: 429, 'x-api-key': 401, none: 429 }],
    ['steady', { bearer: 200, raw: 200, 'x-api-key': 401, none: 401 }],
    ['auth-flipped', { bearer: 401, raw: 401, 'x-api-key': 200, none: 401 }],
    ['key-refused', { bearer: 401, raw: 401, 'x-api-key': 401, none: 401 }],
    ['edge-limit', { bearer: 429, raw: 429, 'x-api-key': 429, none: 429 }],
    ['full', { bearer: 429, raw: 429, 'x-api-key': 401, none: 401 }],
  ])('%s', async (scenario, statuses) => {
    expect(await chatStatuses(await openStandIn({ scenario }))).toEqual(statuses);
  });

  it('october-2025 answers from the edge: HTML, and no Retry-After', async () => {
    const standIn = await openStandIn({ scenario: 'october-2025' });
    for (const style of ['raw', 'x-api-key'] as const) {
      const answer = await askChat(standIn, { headers: { ...keyHeaders(standIn)[style] } });
      expect(answer.headers.get('content-type')).toBe('text/html');
      expect(answer.headers.has('retry-after')).toBe(false);
      expect(await answer.text()).toMatch(/<h1>(401 Authorization Required|429 Too Many Requests)<\/h1>[^]*nginx/);
    }
    for (const headers of Object.values(keyHeaders(standIn)))
      expect((await fetch(`${standIn.baseUrl}/models`, { headers: { ...headers } })).status).toBe(200);
  });

  it('auth-flipped refuses a wrong x-api-key, and keeps the catalogue public', async () => {
    const standIn = await openStandIn({ scenario: 'auth-flipped' });
    const answer = await askChat(standIn, { headers: { 'x-api-key': 'junk' } });
    expect([answer.status, await answer.json()]).toEqual([401, { detail: 'Invalid token.' }]);
    expect(await modelIds(standIn)).toContain(TEXT_MODEL);
  });

  it('key-refused refuses the instance key on models too', async () => {
    const standIn = await openStandIn({ scenario: 'key-refused' });
    const answer = await fetch(`${standIn.baseUrl}/models`, { headers: keyHeaders(standIn).bearer });
    expect([answer.status, await answer.json()]).toEqual([401, { detail: 'Invalid token or user not found' }]);
  });
});

describe('refusals in the application’s words', () => {
  it.each<[ScenarioName, number, unknown, string | null]>([
    ['full', 429, OVERLOAD, null],
    ['full-retry-after', 429, OVERLOAD, '120'],
    ['cold', 503, expect.stringMatching(/^No instances available \(yet\) for chute_id='[0-9a-f-]{36}'$/), null],
    ['maintenance', 429, 'model is under maintenance', null],
    [
      'quota',
      402,
      {
        message: expect.stringContaining('Quota exceeded and account balance is $0.0'),
        quota_reset_timestamp: '2025-10-22T00:00:00.000Z',
      },
      null,
    ],
  ])('%s', async (scenario, status, detail, retryAfter) => {
    const standIn = await openStandIn({ scenario, clock: new FakeClock('2025-10-21T19:35:00Z') });
    const answer = await askChat(standIn);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter]);
    expect(await answer.json()).toEqual({ detail });
    expect([...answer.headers.keys()].filter((name) => name.startsWith('x-chutes'))).toEqual([]);
    expect(await modelIds(standIn)).toContain(TEXT_MODEL);
  });

  it('server-errors: words, nothing, and a page of the edge, in turn', async () => {
    const standIn = await openStandIn({ scenario: 'server-errors' });
    const seen: [number, string][] = [];
    for (let n = 0; n < 4; n++) {
      const answer = await askChat(standIn);
      seen.push([answer.status, await answer.text()]);
    }
    const detail = '{"detail":"exhausted all available targets to no avail"}';
    expect(seen).toEqual([
      [500, detail],
      [500, ''],
      [504, expect.stringContaining('504 Gateway Time-out')],
      [500, detail],
    ]);
  });
});

describe('time', () => {
  it.each([
    [0, 3000],
    [0.9999, 6000],
  ])('slow takes three to six seconds to the first byte (random %d: %d ms)', async (random, expected) => {
    const clock = new FakeClock(0, true);
    const standIn = await openStandIn({ scenario: 'slow', clock, random: () => random });
    expect(await contentOf(await askChat(standIn))).toBe('{"ok":true}');
    expect(clock.slept).toEqual([expected]);
  });

  it('hanging never sends headers, and lists its models all the same', async () => {
    const standIn = await openStandIn({ scenario: 'hanging' });
    const giveUp = new AbortController();
    let answered = false;
    const chat = askChat(standIn, { signal: giveUp.signal }).then(() => (answered = true));
    expect(await modelIds(standIn)).toContain(TEXT_MODEL);
    expect(await modelIds(standIn)).toContain(TEXT_MODEL);
    expect(answered).toBe(false);
    giveUp.abort();
    await expect(chat).rejects.toThrow(/abort/);
  });
});

describe('bodies that are no answer', () => {
  it('broken-bodies shows all of them in a fixed order, and begins anew', async () => {
    const standIn = await openStandIn({ scenario: 'broken-bodies' });
    const next = async () => {
      const answer = await askChat(standIn);
      expect(answer.status).toBe(200);
      return answer;
    };
    for (let round = 0; round < 2; round++) {
      const cut = await next();
      expect(Number(cut.headers.get('content-length'))).toBeGreaterThan(100);
      await expect(cut.text()).rejects.toThrow(/terminated/);
      const notJson = await next();
      expect(notJson.headers.get('content-type')).toBe('application/json');
      await expect(notJson.json()).rejects.toThrow(SyntaxError);
      expect(await contentOf(await next())).toBe('');
      expect(await (await next()).json()).toMatchObject({ error: { message: expect.any(String) }, choices: null });
      expect(await (await next()).text()).toMatch(/^<html>/);
      expect(await contentOf(await next())).toBe('```json\n{"ok":true}\n```');
      expect(await contentOf(await next())).toMatch(/^Sure! .*\{"ok":true\}\./);
      expect(await (await next()).text()).toBe('{}');
    }
  });

  it('echo repeats the prompt', async () => {
    const standIn = await openStandIn({ scenario: 'echo' });
    expect(await contentOf(await askChat(standIn))).toBe(PROMPT);
  });

  it('blind says red and red whatever the image shows, and answers text as ever', async () => {
    const standIn = await openStandIn({ scenario: 'blind' });
    const body = imageBody(pngUri({ left: [255, 255, 255], right: [0, 0, 255] }));
    expect(await contentOf(await askChat(standIn, { body }))).toBe(
      '{"top_left":"red","top_right":"red","bottom_left":"red","bottom_right":"red"}',
    );
    expect(await contentOf(await askChat(standIn))).toBe('{"ok":true}');
  });
});

describe('catalogues', () => {
  it('model-gone lacks the first two, and knows them no more', async () => {
    const standIn = await openStandIn({ scenario: 'model-gone' });
    const ids = await modelIds(standIn);
    expect(ids).not.toContain(TEXT_MODEL);
    for (const model of [TEXT_MODEL, VISION_MODEL]) {
      const answer = await askChat(standIn, { body: chatBody({ model }) });
      expect([answer.status, await answer.json()]).toEqual([404, { detail: `model not found: ${model}` }]);
    }
    expect((await askChat(standIn, { body: chatBody({ model: ids[0] }) })).status).toBe(200);
  });

  it('empty-catalogue lists nothing', async () => {
    expect(await modelIds(await openStandIn({ scenario: 'empty-catalogue' }))).toEqual([]);
  });
});
