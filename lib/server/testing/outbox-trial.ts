import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleNotice } from '@/lib/domain/testing/sample-notices';
import { openReceiver } from '@/lib/notify/testing/receiver';
import { openStore, type StoreLocation } from '@/lib/store/open-store';
import { bundleProcess } from '@/lib/store/testing/bundle-process';

const LEASE_MS = 600;
/** Events are noted in so many at a time. */
const AT_ONCE = 50;

export interface OutboxTrial {
  location: StoreLocation;
  events: number;
  kills: number;
  /** Of the calls, those that the receiver fails: half before it has taken the message, half after. */
  failing: number;
}

export interface OutboxFigures {
  lost: number;
  /** Messages that came with an id that no event has. */
  foreign: number;
  /** Events that came more than once, under the same id. */
  again: number;
  calls: number;
  kills: number;
  durationMs: number;
}

/** Notes events while the process that sends them is killed again and again and the receiver fails many calls. */
export async function outboxTrial({ location, events, kills, failing }: OutboxTrial): Promise<OutboxFigures> {
  const script = await bundleProcess('lib/server/testing/sending-process.ts');
  const store = await openStore(location);
  const taken = new Map<string, number>();
  const receiver = await openReceiver((response) => {
    const { headers } = receiver.received.at(-1) ?? {};
    receiver.received.length = 0;
    calls += 1;
    const luck = Math.random();
    if (luck >= failing / 2)
      taken.set(String(headers?.['webhook-id']), (taken.get(String(headers?.['webhook-id'])) ?? 0) + 1);
    response.writeHead(luck < failing ? 500 : 204).end();
  });
  let calls = 0;
  const began = performance.now();
  const start = () => startProcess(script.file, location, receiver.url);
  let going = await start();
  try {
    const noted = noteEvents(events, (id) => store.notices.add(sampleNotice(id, { at: new Date().toISOString() })));
    const share = events / (kills + 1);
    for (let kill = 1; kill <= kills; kill++) {
      while (taken.size < share * kill) await sleep(Math.random() * 50);
      await killProcess(going);
      going = await start();
    }
    await noted;
    const pending = async () => (await store.notices.states(Date.now())).get('ops')?.pending ?? events;
    const deadline = performance.now() + 120_000;
    while ((taken.size < events || (await pending()) > 0) && performance.now() < deadline) await sleep(50);
  } finally {
    await killProcess(going);
    await receiver.close();
    await store.close();
    await script.remove();
  }
  const ids = Array.from({ length: events }, (_, n) => `event-${n}`);
  return {
    lost: ids.filter((id) => !taken.has(id)).length,
    foreign: [...taken.keys()].filter((id) => !/^event-\d+$/.test(id)).length,
    again: [...taken.values()].filter((times) => times > 1).length,
    ...{ calls, kills, durationMs: performance.now() - began },
  };
}

async function noteEvents(events: number, note: (id: string) => Promise<void>): Promise<void> {
  for (let at = 0; at < events; at += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, events - at) }, (_, n) => note(`event-${at + n}`));
    await Promise.all(some);
  }
}

async function startProcess(file: string, location: StoreLocation, url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [file, JSON.stringify(location), url, String(LEASE_MS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('the process has no output');
  await once(child.stdout, 'data');
  return child;
}

async function killProcess(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}
