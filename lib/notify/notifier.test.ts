import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import type { NotificationChannel } from '@/lib/domain/target-plan';
import { closing, sampleNotice } from '@/lib/domain/testing/sample-notices';
import { openStore } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { Notifier, type NotifierParts } from './notifier';
import { openReceiver, status, type Answer } from './testing/receiver';
import { sampleChannel } from './testing/sample-channel';

const ended: (() => Promise<unknown>)[] = [];
let directory: string;
let store: Store;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'notifier-'));
  store = await openStore({ kind: 'sqlite', directory });
});
afterEach(async () => {
  for (const end of ended.splice(0).toReversed()) await end();
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

const now = () => new Date().toISOString();
const fresh = (id: string, about = id) => sampleNotice(id, { about, at: now() });

async function notify(channels: NotificationChannel[], more: Partial<NotifierParts> = {}) {
  const errors: unknown[] = [];
  const notifier = new Notifier({
    ...{ outbox: store.notices, owner: crypto.randomUUID(), clock: realClock, smtpUrl: null, userAgent: 'test/1' },
    ...{ quietFor: () => 0, leaseMs: 1000, timeoutMs: 500, backoffMs: () => 30 },
    wording: { nameOf: (id) => id, linkTo: (place) => `http://status.example${place}` },
    report: (error) => void errors.push(error),
    ...more,
  });
  ended.push(async () => {
    await notifier.close();
    expect(errors).toEqual([]);
  });
  await notifier.exchange(channels);
  return notifier;
}

async function receive(answer?: Answer) {
  const receiver = await openReceiver(answer);
  ended.push(receiver.close);
  return receiver;
}
const states = async () => (await store.notices.deliveries({ limit: 100 })).map(({ state }) => state);
const idsOf = ({ received }: Awaited<ReturnType<typeof receive>>) =>
  received.map(({ headers }) => headers['webhook-id']);

it('one message is told of what a receiver refused for a while, under one id and with the moment of the event', async () => {
  const receiver = await receive((response, n) => status(n < 4 ? 500 : 204)(response, n));
  await notify([sampleChannel({ url: receiver.url })]);
  const notice = fresh('a');
  await store.notices.add(notice);
  await expect.poll(states, { timeout: 5000 }).toEqual(['sent']);
  expect(idsOf(receiver)).toEqual(['a', 'a', 'a', 'a']);
  const bodies = receiver.received.map(({ body }) => JSON.parse(body) as { timestamp: string });
  expect(new Set(bodies.map(({ timestamp }) => timestamp))).toEqual(new Set([notice.at]));
  const [delivery] = await store.notices.deliveries({ limit: 1 });
  expect(delivery?.tries.map(({ ok, httpStatus }) => [ok, httpStatus])).toEqual([
    ...[
      [false, 500],
      [false, 500],
      [false, 500],
      [true, 204],
    ],
  ]);
});

it('what was noted while nobody was there to send it is sent by the next server', async () => {
  const receiver = await receive();
  const channels = [sampleChannel({ url: receiver.url })];
  await (await notify(channels)).close();
  await store.notices.add(fresh('a'));
  await notify(channels);
  await expect.poll(() => idsOf(receiver)).toEqual(['a']);
});

it('a failure that could not be told before it was over is told with its end, in one message', async () => {
  const receiver = await receive(status(500));
  await notify([sampleChannel({ url: receiver.url })]);
  const opened = fresh('a');
  await store.notices.add(opened);
  await expect.poll(() => receiver.received.length).toBeGreaterThan(0);
  await store.notices.add(closing('b', opened, now()));
  await expect.poll(() => idsOf(receiver).includes('b-2')).toBe(true);
  receiver.answer(status(204));
  await expect.poll(states).toEqual(['sent', 'sent']);
  const last = JSON.parse(receiver.received.at(-1)?.body ?? '') as { type: string; data: { sentence: string } };
  expect(last.type).toBe('incident.closed');
  expect(last.data.sentence).toMatch(/was not verified for .* and is verified again/);
});

it('none of thirty at once comes before a receiver wants any, and all come in their order', async () => {
  const at: number[] = [];
  const receiver = await receive((response, n) => {
    at.push(Date.now());
    status(n === 1 ? 429 : 204, { 'retry-after': '1' })(response, n);
  });
  await notify([sampleChannel({ url: receiver.url })]);
  const ids = Array.from({ length: 30 }, (_, n) => `n${n}`);
  for (const id of ids) await store.notices.add(fresh(id));
  await expect.poll(() => receiver.received.length, { timeout: 8000 }).toBe(31);
  expect(idsOf(receiver)).toEqual(['n0', ...ids]);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(1000);
});

it('a receiver that hangs holds up no other, is shown as failing, and comes back', async () => {
  const [hanging, other] = [await receive(() => undefined), await receive()];
  await notify([sampleChannel({ id: 'slow', url: hanging.url }), sampleChannel({ url: other.url })]);
  await store.notices.add(fresh('a'));
  await expect.poll(() => idsOf(other)).toEqual(['a']);
  const slow = async () => (await store.notices.states(Date.now())).get('slow');
  await expect.poll(slow, { timeout: 3000 }).toMatchObject({
    ...{ pending: 1, lastError: 'no answer within 0.5 s', failingSince: expect.any(String) as string },
  });
  hanging.answer(status(200));
  await expect.poll(slow, { timeout: 3000 }).toMatchObject({ pending: 0, failingSince: null });
});

it('a receiver that asks for no wait at all is not asked again and again without a pause', async () => {
  const receiver = await receive(status(429, { 'retry-after': '-5' }));
  const tries: number[] = [];
  const backoffMs = (n: number) => (tries.push(n), 3_600_000);
  await notify([sampleChannel({ url: receiver.url })], { backoffMs });
  await store.notices.add(fresh('a'));
  const wait = async () => (await store.notices.states(Date.now())).get('ops')?.notBefore ?? '';
  await expect.poll(async () => Date.parse(await wait()) - Date.now()).toBeGreaterThan(3_000_000);
  expect(tries).toEqual([1]);
});

it('a message that cannot be made is a failure that is shown and put off, not one that is tried without end', async () => {
  const receiver = await receive();
  const errors: unknown[] = [];
  const channel = sampleChannel({ type: 'ntfy', url: `${receiver.url}/50%zz` });
  await notify([channel], { backoffMs: () => 3_600_000, report: (error) => void errors.push(error) });
  await store.notices.add(fresh('a'));
  const state = async () => (await store.notices.states(Date.now())).get('ops');
  await expect.poll(state).toMatchObject({ pending: 1, lastError: 'the message could not be made: see the log' });
  await store.notices.add(fresh('b'));
  await expect.poll(() => errors.length).toBe(2);
});

it('no part of an address is told, in whatever piece a receiver repeats it', async () => {
  const said = 'no marker-part, marker%20two nor marker two of /hooks/ for marker-query or tk_marker';
  const receiver = await receive(status(404, {}, said));
  await notify([
    sampleChannel({ url: `${receiver.url}/hooks/marker-part/marker%20two?key=marker-query`, token: 'tk_marker' }),
  ]);
  await store.notices.add(fresh('a'));
  const error = async () => (await store.notices.states(Date.now())).get('ops')?.lastError;
  await expect.poll(error).toMatch(/^answered 404: no /);
  expect(await error()).not.toContain('marker');
});

it('several servers send once', async () => {
  const receiver = await receive();
  const channels = [sampleChannel({ url: receiver.url })];
  const others = await Promise.all([1, 2].map(() => openStore({ kind: 'sqlite', directory })));
  await notify(channels);
  for (const other of others) await notify(channels, { outbox: other.notices });
  const ids = Array.from({ length: 40 }, (_, n) => `n${n}`);
  await Promise.all(ids.map((id, n) => (others[n % 3] ?? store).notices.add(fresh(id))));
  await expect
    .poll(async () => (await states()).filter((state) => state === 'sent').length, { timeout: 8000 })
    .toBe(40);
  expect(idsOf(receiver).toSorted()).toEqual(ids.toSorted());
  ended.push(...others.map((other) => () => other.close()));
  ended.reverse();
});

it('nothing is sent in quiet hours, and what still stands at their end comes in one summary', async () => {
  const receiver = await receive();
  let quiet = true;
  const channel = sampleChannel({ url: receiver.url, quiet: { from: 0, to: 1, timezone: 'UTC' } });
  await notify([channel], { quietFor: () => (quiet ? 150 : 0) });
  const opened = fresh('a');
  for (const notice of [opened, fresh('b'), closing('c', opened, now())]) await store.notices.add(notice);
  await expect
    .poll(async () => (await store.notices.deliveries({ limit: 9 })).map(({ held }) => held))
    .toEqual([...[true, true, true]]);
  expect(receiver.received).toEqual([]);
  quiet = false;
  await expect.poll(states).toEqual(['sent', 'sent', 'sent']);
  expect(receiver.received).toHaveLength(1);
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ type: 'summary', data: { tone: 'bad' } });
});

it('a test sends what the event would send, says that it is one, and is in no queue', async () => {
  const receiver = await receive((response, n) => status(n === 1 ? 200 : 403)(response, n));
  const channel = sampleChannel({ type: 'ntfy', url: `${receiver.url}/alerts`, token: 'tk_marker' });
  const notifier = await notify([channel]);
  expect(await notifier.test(channel, 'chutes', 'incident.opened')).toMatchObject({ ok: true, status: 200 });
  expect(receiver.received[0]).toMatchObject({ path: '/', headers: { authorization: 'Bearer tk_marker' } });
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
    topic: 'alerts',
    message: expect.stringMatching(/^Test: chutes is not verified[^]*This is a test/) as string,
  });
  expect(await notifier.test(channel, 'chutes', 'drift')).toMatchObject({ ok: false, error: 'answered 403' });
  expect(await states()).toEqual([]);
});

it('the first byte follows the event within a second', async () => {
  const receiver = await receive();
  await notify([sampleChannel({ url: receiver.url })]);
  const late: number[] = [];
  for (let n = 0; n < 20; n++) {
    const began = performance.now();
    await store.notices.add(fresh(`n${n}`));
    await expect.poll(() => receiver.received.length, { interval: 2 }).toBe(n + 1);
    late.push(performance.now() - began);
  }
  expect(Math.max(...late)).toBeLessThan(1000);
});
