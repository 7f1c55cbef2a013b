import { expect, it } from 'vitest';
import { Notice } from '@/lib/domain/notices/notice';
import type { TakenMessage, TakeTerms } from '@/lib/domain/notices/outbox';
import { closing, sampleNotice } from '@/lib/domain/testing/sample-notices';
import { openDatabase, openStore } from '@/lib/store/open-store';
import { play, watchEveryMinute } from './incidents-contract';
import type { StoreUnderTest } from './store-under-test';

/** All that is noted, in order. */
export async function toldNotices({ location }: StoreUnderTest): Promise<Notice[]> {
  const db = await openDatabase(location);
  const rows = await db.selectFrom('notice').select('json').orderBy('seq').execute();
  await db.destroy();
  return rows.map(({ json }) => Notice.parse(JSON.parse(json)));
}

const NOW = Date.parse('2026-11-25T07:00:00.000Z');
const LEASE_MS = 12_000;
const DAY = 86_400_000;

export function describeNotices(subject: StoreUnderTest): void {
  const outbox = () => subject.store.notices;
  const take = (more: Partial<TakeTerms> = {}) =>
    outbox().take({
      ...{ channel: 'ops', owner: 'a', now: NOW, leaseMs: LEASE_MS, quiet: false, wants: () => true },
      ...more,
    });
  const message = async (more: Partial<TakeTerms> = {}): Promise<TakenMessage> => {
    const taken = await take(more);
    if (taken.kind !== 'message') throw new Error(`got ${JSON.stringify(taken)}`);
    return taken;
  };
  const ids = ({ notices }: TakenMessage) => notices.map(({ id }) => id);
  const sender = (now = NOW, owner = 'a') => ({ channel: 'ops', owner, now });
  const sent = { kind: 'sent', status: 200, error: null, durationMs: 3 } as const;
  const failed = (dueAt: number, notBefore: number | null = null) =>
    ({ kind: 'failed', status: 500, error: 'answered 500', durationMs: 3, dueAt, notBefore }) as const;
  const add = async (...notices: ReturnType<typeof sampleNotice>[]) => {
    await outbox().join(['ops']);
    for (const notice of notices) await outbox().add(notice);
  };

  it('are told to a channel once and in order, and only what it wants', async () => {
    await add(sampleNotice('1'), sampleNotice('2'), sampleNotice('3'), sampleNotice('1'));
    const wants: TakeTerms['wants'] = ({ id }) => id !== '2';
    const first = await message({ wants });
    expect(first).toMatchObject({ attempts: 0, messageId: '1', held: false });
    expect(await outbox().settle(sender(), first, sent)).toBe(true);
    const second = await message({ wants });
    expect(ids(second)).toEqual(['3']);
    await outbox().settle(sender(), second, sent);
    expect(await take({ wants })).toEqual({ kind: 'rest', until: null, readTo: await outbox().newest() });
  });

  it('are written with what brings them about: what becomes of incidents, and a budget once a day', async () => {
    watchEveryMinute(subject.store);
    await play(subject.tell, 0, ['ok', 'timeout', 'timeout', 'overloaded', 'ok', 'ok']);
    const [incident] = (await subject.store.incidents.list({ limit: 1 })).incidents;
    const now = Date.parse('2026-03-01T12:00:00.000Z');
    await subject.store.incidents.change(incident?.id ?? '', { note: 'x', by: null, now });
    const at = new Date(now).toISOString();
    const reached = { target: 'chutes', at, until: '2026-03-02T00:00:00.000Z', what: 'calls' } as const;
    for (const _ of [1, 2]) await subject.store.watch.noticeBudget(reached);
    const told = await toldNotices(subject);
    expect(told.map(({ kind }) => kind)).toEqual([
      ...['incident.opened', 'incident.changed', 'incident.closed', 'budget'],
    ]);
    expect(told.slice(0, 3).map(({ about }) => about)).toEqual([incident?.id, incident?.id, incident?.id]);
    expect(told[1]).toMatchObject({ side: 'gateway-full', incident: { kinds: ['failure', 'capacity'] }, until: null });
    expect(told[2]).toMatchObject({ since: incident?.openedAt, until: incident?.closedAt, nextStep: null });
    expect(told[3]?.sentence).toContain('the budget of calls for today is used up');
  });

  it('that came before the channel was known are not told', async () => {
    await outbox().add(sampleNotice('before'));
    await add(sampleNotice('after'));
    expect(ids(await message())).toEqual(['after']);
  });

  it('are sent by one server at a time, and by another once its lease is over, under the same id', async () => {
    await add(sampleNotice('1'));
    const other = await openStore(subject.location);
    // Leases end by the clock of the database, which no test can set.
    const mine = await message({ leaseMs: 100 });
    const theirs = () =>
      other.notices.take({
        ...{ channel: 'ops', owner: 'b', now: NOW + 1, leaseMs: LEASE_MS, quiet: false, wants: () => true },
      });
    expect(await theirs()).toMatchObject({ kind: 'elsewhere' });
    await new Promise((resolve) => setTimeout(resolve, 150));
    const later = { channel: 'ops', owner: 'b', now: NOW + 200, leaseMs: LEASE_MS, quiet: false, wants: () => true };
    const taken = await other.notices.take(later);
    expect(taken).toMatchObject({ kind: 'message', messageId: mine.messageId, attempts: 1 });
    expect(await outbox().settle(sender(), mine, sent)).toBe(false);
    expect(await other.notices.settle(sender(NOW + 300, 'b'), taken as TakenMessage, sent)).toBe(true);
    await other.close();
    const [delivery] = await outbox().deliveries({ limit: 10 });
    expect(delivery).toMatchObject({ state: 'sent', attempts: 2, messageId: '1' });
    expect(delivery?.tries.map(({ ok }) => ok)).toEqual([null, true]);
  });

  it('that failed wait, and hold up none about anything else', async () => {
    const opened = sampleNotice('1');
    await add(opened, sampleNotice('2'));
    await outbox().settle(sender(), await message(), failed(NOW + 1000));
    const other = await message();
    expect(ids(other)).toEqual(['2']);
    await outbox().settle(sender(), other, failed(NOW + 5000));
    expect(await take()).toMatchObject({ kind: 'rest', until: NOW + 1000 });
    await outbox().add(closing('3', opened));
    expect(await take({ now: NOW + 999 })).toMatchObject({ kind: 'rest' });
    const both = await message({ now: NOW + 1000 });
    expect([ids(both), both.messageId, both.attempts]).toEqual([['1', '3'], '3-2', 1]);
    expect((await outbox().states(NOW)).get('ops')).toMatchObject({
      ...{ pending: 3, givenUp: 0, lastError: 'answered 500', lastSuccessAt: null },
      failingSince: new Date(NOW).toISOString(),
    });
  });

  it('none is sent before the receiver wants any, and then all come in their order', async () => {
    await add(...['1', '2', '3'].map((id) => sampleNotice(id)));
    const first = await message();
    await outbox().settle(sender(), first, failed(first.dueAt, NOW + 30_000));
    expect(await take({ now: NOW + 29_999 })).toMatchObject({ kind: 'rest', until: NOW + 30_000 });
    const told: string[] = [];
    for (let n = 0; n < 3; n++) {
      const next = await message({ now: NOW + 30_000 });
      told.push(...ids(next));
      await outbox().settle(sender(NOW + 30_000), next, sent);
    }
    expect(told).toEqual(['1', '2', '3']);
    expect((await outbox().states(NOW)).get('ops')).toMatchObject({ pending: 0, failingSince: null });
  });

  it('are tried for a day from the first try, and then given up where everybody sees it', async () => {
    await add(sampleNotice('1'));
    await outbox().settle(sender(NOW + 1000), await message({ now: NOW + 1000 }), failed(NOW + 2000));
    const again = await message({ now: NOW + DAY });
    await outbox().settle(sender(NOW + DAY), again, failed(NOW + DAY + 500));
    expect(await take({ now: NOW + DAY + 1000 })).toMatchObject({ kind: 'rest', until: null });
    const [delivery] = await outbox().deliveries({ limit: 10, state: 'given-up' });
    expect(delivery).toMatchObject({ notice: { id: '1' }, attempts: 2, error: 'answered 500', nextAttemptAt: null });
    expect((await outbox().states(NOW)).get('ops')).toMatchObject({ pending: 0, givenUp: 1 });
  });

  it('of a channel that nobody sends for any more are given up by whoever sends for another', async () => {
    await outbox().join(['gone', 'ops']);
    await outbox().add(sampleNotice('1'));
    const lost = await take({ channel: 'gone' });
    expect(lost.kind).toBe('message');
    await take({ now: NOW + DAY + 1 });
    expect(await outbox().deliveries({ limit: 10, channel: 'gone' })).toMatchObject([{ state: 'given-up' }]);
  });

  it('wait for the end of quiet hours, and then come together', async () => {
    const opened = sampleNotice('1');
    await add(opened, sampleNotice('2'));
    expect(await take({ quiet: true })).toMatchObject({ kind: 'rest' });
    await outbox().add(closing('3', opened));
    await take({ quiet: true, now: NOW + 1000 });
    const all = await message({ now: NOW + 8 * 3_600_000 });
    expect([ids(all), all.held]).toEqual([['1', '2', '3'], true]);
    expect(await outbox().settle(sender(), all, { kind: 'listed' })).toBe(true);
    const told = await outbox().deliveries({ limit: 10 });
    expect(told.map(({ state, held, tries }) => [state, held, tries])).toEqual(
      Array.from({ length: 3 }, () => ['listed', true, []]),
    );
  });

  it('tell whoever waits for them, also in another process', async () => {
    const other = await openStore(subject.location);
    let heard = 0;
    const stop = other.notices.onNotice(() => void heard++);
    await expect.poll(() => heard).toBe(1);
    await outbox().add(sampleNotice('1'));
    await expect.poll(() => heard, { timeout: 3000 }).toBe(2);
    stop();
    await other.close();
  });

  it('are let go when they are old, but never while they are to be sent', async () => {
    await add(sampleNotice('1'), sampleNotice('2', { at: '2026-11-25T06:59:00.000Z' }));
    await outbox().settle(sender(), await message(), sent);
    await outbox().prune(NOW + 1);
    expect((await outbox().deliveries({ limit: 10 })).map(({ notice }) => notice.id)).toEqual(['2']);
    const db = await openDatabase(subject.location);
    expect(await db.selectFrom('notice').select('id').execute()).toEqual([{ id: '2' }]);
    await db.destroy();
  });
}
