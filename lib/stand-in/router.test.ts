import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { askChat, openStandIn, TEXT_MODEL, VISION_MODEL } from '@/lib/stand-in/testing/caller';
import type { StandIn } from './start-stand-in';

const at = (standIn: StandIn, path: string, init?: RequestInit) => fetch(new URL(path, standIn.baseUrl), init);

describe('paths and methods', () => {
  it.each(['/models', '/v1/v1/models', '/v1/models/', '/', '/chat/completions', '/v1/toString', '/__proto__'])(
    'answer %s as the application answers a wrong base',
    async (path) => {
      const answer = await at(await openStandIn(), path);
      expect([answer.status, await answer.json()]).toEqual([404, { detail: 'Not Found' }]);
    },
  );

  it.each([
    ['POST', '/v1/models', 'GET'],
    ['GET', '/v1/chat/completions', 'POST'],
    ['OPTIONS', '/v1/chat/completions', 'POST'],
    ['DELETE', '/stand-in', 'GET, PUT'],
  ])('answer %s %s with 405 and what is allowed', async (method, path, allow) => {
    const answer = await at(await openStandIn(), path, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
    expect(await answer.json()).toEqual({ detail: 'Method Not Allowed' });
  });

  it('never pass for Chutes: every answer says so, bytes that are no HTTP included', async () => {
    const standIn = await openStandIn({ scenario: 'edge-limit' });
    const answers = [
      await at(standIn, '/v1/models?limit=5'),
      await at(standIn, '/nowhere'),
      await at(standIn, '/stand-in'),
      await askChat(standIn),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 200, 429]);
    for (const { headers } of answers) {
      expect(headers.get('x-stand-in')).toBe('not-chutes');
      expect([headers.get('server'), headers.get('via')]).toEqual(['nginx', '1.1 google']);
    }
    const socket = connect(Number(new URL(standIn.baseUrl).port), '127.0.0.1');
    socket.write('this is no HTTP\r\n\r\n');
    const raw = await text(socket);
    expect(raw).toMatch(/^HTTP\/1\.1 400 /);
    expect(raw).toContain('x-stand-in: not-chutes');
  });
});

describe('the catalogue', () => {
  it('lists text, vision, TEE, embedding and sparse entries, the two of October first', async () => {
    const answer = await at(await openStandIn(), '/v1/models');
    const { object, data } = (await answer.json()) as { object: string; data: Record<string, unknown>[] };
    expect(object).toBe('list');
    expect(data.slice(0, 2).map(({ id }) => id)).toEqual([TEXT_MODEL, VISION_MODEL]);
    expect(data[1]).toMatchObject({
      input_modalities: ['text', 'image'],
      chute_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(data.some(({ id }) => String(id).endsWith('-TEE'))).toBe(true);
    expect(data).toContainEqual(expect.objectContaining({ output_modalities: ['embedding'] }));
    expect(data.some((entry) => Object.keys(entry).length === 1)).toBe(true);
  });
});

describe('the utilisation feed', () => {
  it.each([
    ['steady', { utilization_current: 0.42, rate_limit_ratio_5m: 0, active_instance_count: 8 }],
    ['full', { utilization_current: 1, rate_limit_ratio_5m: 0.9, rate_limited_requests_5m: 108 }],
    ['cold', { utilization_current: 0, active_instance_count: 0, total_requests_1h: 0 }],
  ] as const)('is public and fits the scenario %s', async (scenario, figures) => {
    const standIn = await openStandIn({ scenario });
    const feed = (await (await at(standIn, '/chutes/utilization')).json()) as unknown[];
    expect(feed[0]).toMatchObject({ name: TEXT_MODEL, chute_id: expect.any(String), ...figures });
  });

  it('has no entry for a model that is gone', async () => {
    const standIn = await openStandIn({ scenario: 'empty-catalogue' });
    expect(await (await at(standIn, '/chutes/utilization')).json()).toEqual([]);
  });
});

describe('the control', () => {
  const put = (standIn: StandIn, body: string) => at(standIn, '/stand-in', { method: 'PUT', body });

  it('tells what plays and what could', async () => {
    const state: unknown = await (await at(await openStandIn(), '/stand-in')).json();
    expect(state).toMatchObject({ scenario: 'steady' });
    expect(state).toHaveProperty('scenarios', expect.arrayContaining([expect.objectContaining({ name: 'full' })]));
  });

  it('switches the scenario for the requests that follow', async () => {
    const standIn = await openStandIn();
    expect((await askChat(standIn)).status).toBe(200);
    const switched = await put(standIn, '{"scenario":"full"}');
    expect([switched.status, standIn.scenario()]).toEqual([200, 'full']);
    expect((await askChat(standIn)).status).toBe(429);
    standIn.switchTo('steady');
    expect((await askChat(standIn)).status).toBe(200);
  });

  it.each(['{"scenario":"nope"}', '{"scenario":7}', '{}', 'null', 'not json', ''])(
    'refuses %j with 400, names the field, and plays on',
    async (body) => {
      const standIn = await openStandIn();
      const answer = await put(standIn, body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({ detail: expect.stringMatching(/^scenario: .*october-2025/) });
      expect(standIn.scenario()).toBe('steady');
    },
  );
});
