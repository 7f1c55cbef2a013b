import { randomUUID } from 'node:crypto';
import { realClock } from '@/lib/clock/clock';
import { backoffMs } from '@/lib/notify/channel-queue';
import { Notifier } from '@/lib/notify/notifier';
import { sampleChannel } from '@/lib/notify/testing/sample-channel';
import { openStore, type StoreLocation } from '@/lib/store/open-store';

/** A process that sends what is in the outbox to one receiver, until it is killed. */
async function sendUntilKilled(location: StoreLocation, url: string, leaseMs: number): Promise<void> {
  const store = await openStore(location);
  const notifier = new Notifier({
    ...{ outbox: store.notices, owner: randomUUID(), clock: realClock, smtpUrl: null, userAgent: 'trial' },
    ...{ quietFor: () => 0, leaseMs, timeoutMs: leaseMs / 2, backoffMs },
    wording: { nameOf: (id) => id, linkTo: (path) => `http://status.example${path}` },
    report: (error) => console.error(error),
  });
  await notifier.exchange([sampleChannel({ url })]);
  process.stdout.write('ready\n');
}

const [location = '', url = '', leaseMs = ''] = process.argv.slice(2);
await sendUntilKilled(JSON.parse(location) as StoreLocation, url, Number(leaseMs));
