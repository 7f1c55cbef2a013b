import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { type Notifications, TestResult } from '@/lib/domain/notices/delivery';
import { openReceiver } from '@/lib/notify/testing/receiver';
import { serveFile } from './testing/product-of-file';
import { runToEnd } from './testing/run-to-end';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
});

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

async function serve(channel: string) {
  const receiver = await openReceiver();
  ended.push(receiver.close);
  const file = (more: string) =>
    `targets:\n  - { id: dead, name: Dead, base: 'http://127.0.0.1:9', key: '\${KEY}' }\nnotify:\n  - { ${more} }\n`;
  const opened = await serveFile(file(channel), {
    SIGNING: SECRET,
    HOOK: `${receiver.url}/marker-secret-path`,
    PUBLIC_URL: 'https://status.example/',
  });
  ended.push(opened.close);
  return { ...opened, receiver, change: (text: string) => opened.change(file(text)) };
}

const OWN = "id: own, type: webhook, url: '${HOOK}', secret: '${SIGNING}', privateHosts: [127.0.0.1]";

describe('a channel of the file', () => {
  it('is told of an incident within seconds, once, signed, with a link to it', async () => {
    const opened = await serve(OWN);
    const { receiver, ask } = opened;
    for (const _ of [1, 2, 3]) await runToEnd(opened, 'dead');
    await expect.poll(() => receiver.received.length, { timeout: 3000 }).toBe(1);
    const { headers, body } = receiver.received[0] ?? { headers: {}, body: '' };
    const { incidents } = (await ask<{ incidents: { id: string }[] }>('/api/incidents')).json;
    expect(new Webhook(SECRET).verify(body, headers as Record<string, string>)).toMatchObject({
      type: 'incident.opened',
      data: {
        ...{ title: 'Dead · doctor', whose: 'the gateway: it broke', until: null },
        sentence: expect.stringMatching(/^Dead is not verified: doctor failed /) as string,
        link: `https://status.example/incidents/${incidents[0]?.id}`,
        nextStep: expect.any(String) as string,
      },
    });
    await expect
      .poll(async () => (await ask<Notifications>('/api/notifications')).json.deliveries)
      .toMatchObject([{ channel: 'own', state: 'sent', attempts: 1, notice: { kind: 'incident.opened' } }]);
    const { json } = await ask<Notifications>('/api/notifications?channel=own&state=sent');
    expect(json.channels).toMatchObject([{ id: 'own', type: 'webhook', pending: 0, signed: true, quiet: null }]);
    expect(JSON.stringify(json)).not.toMatch(/marker-secret|whsec|127\.0\.0\.1/);
  });

  it('can be sent a test, and one that there is none of cannot', async () => {
    const { receiver, ask } = await serve(OWN);
    const test = (id: string, body: object = {}) =>
      ask<TestResult>(`/api/notifications/${id}/test`, { method: 'POST', body });
    expect(await test('own', { kind: 'budget' })).toMatchObject({ status: 200, json: { ok: true, httpStatus: 204 } });
    expect(TestResult.parse((await test('own')).json)).toMatchObject({ ok: true, error: null });
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ type: 'budget', data: { title: 'Dead' } });
    expect((await test('other')).status).toBe(404);
    expect((await test('own', { kind: 'rain' })).status).toBe(400);
  });

  it('is exchanged with the file while the server runs', async () => {
    const opened = await serve(OWN);
    await opened.change(`${OWN}, on: [drift]`);
    for (const _ of [1, 2]) await runToEnd(opened, 'dead');
    await opened.change(OWN.replace('own', 'other'));
    expect((await opened.ask<Notifications>('/api/notifications')).json.channels.map(({ id }) => id)).toEqual([
      'other',
    ]);
    expect(opened.receiver.received).toEqual([]);
  });
});
