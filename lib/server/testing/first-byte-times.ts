import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { realClock } from '@/lib/clock/clock';
import { sampleNotice } from '@/lib/domain/testing/sample-notices';
import { backoffMs } from '@/lib/notify/channel-queue';
import { Notifier, LEASE_MS } from '@/lib/notify/notifier';
import { openReceiver } from '@/lib/notify/testing/receiver';
import { sampleChannel } from '@/lib/notify/testing/sample-channel';
import { openStore, type StoreLocation } from '@/lib/store/open-store';

/**
 * How long it takes, in milliseconds, from when an event begins to be noted until its message has arrived: one after the
 * other, noted over another connection than the one that sends, as by the instrument's.
 */
export async function firstByteTimes(location: StoreLocation, events: number): Promise<number[]> {
  const [instrument, desk] = [await openStore(location), await openStore(location)];
  const arrivals = new Map<string, number>();
  const receiver = await openReceiver((response) => {
    arrivals.set(String(receiver.received.at(-1)?.headers['webhook-id']), performance.now());
    response.writeHead(204).end();
  });
  const notifier = new Notifier({
    ...{ outbox: desk.notices, owner: randomUUID(), clock: realClock, smtpUrl: null, userAgent: 'trial' },
    ...{ quietFor: () => 0, leaseMs: LEASE_MS, backoffMs, report: (error: unknown) => console.error(error) },
    wording: { nameOf: (id) => id, linkTo: (path) => `http://status.example${path}` },
  });
  await notifier.exchange([sampleChannel({ url: receiver.url })]);
  const times: number[] = [];
  for (let n = 0; n < events; n++) {
    await sleep(Math.random() * 100);
    const began = performance.now();
    await instrument.notices.add(sampleNotice(`n${n}`, { at: new Date().toISOString() }));
    while (!arrivals.has(`n${n}`)) await sleep(2);
    times.push((arrivals.get(`n${n}`) ?? Number.NaN) - began);
  }
  await notifier.close();
  await receiver.close();
  await Promise.all([instrument.close(), desk.close()]);
  return times;
}
