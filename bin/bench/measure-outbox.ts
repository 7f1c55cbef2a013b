import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { outboxTrial } from '@/lib/server/testing/outbox-trial';
import { firstByteTimes } from '@/lib/server/testing/first-byte-times';
import type { Figure } from './figure';

const [KILLS, FAILING] = [20, 0.3];
/** Or as many as stand after `outbox` on the command line. */
const EVENTS = Number(process.argv[3] ?? 10_000);
const TOLD = 300;

/** Ten thousand events with a receiver that fails often and a sender that is killed; and how soon an event is on its way. */
export async function measureOutbox(): Promise<Figure[]> {
  const root = path.resolve('.build', 'bench');
  await mkdir(root, { recursive: true });
  const directory = await mkdtemp(path.join(root, 'outbox-'));
  const at = (name: string) => ({ kind: 'sqlite' as const, directory: path.join(directory, name) });
  try {
    const late = (await firstByteTimes(at('times'), TOLD)).toSorted((a, b) => a - b);
    const p99 = late[Math.ceil(late.length * 0.99) - 1] ?? Number.NaN;
    const trial = { location: at('trial'), events: EVENTS, kills: KILLS, failing: FAILING };
    const { lost, foreign, again, calls, durationMs } = await outboxTrial(trial);
    const note = `${EVENTS} events, ${KILLS} kills, ${calls} calls of which ${FAILING * 100} % fail, ${Math.round(durationMs / 1000)} s`;
    return [
      { name: 'from an event to the first byte, p99', value: p99, unit: 'ms', bound: 1000, note: `${TOLD} events` },
      { name: 'events lost', value: lost, unit: '', bound: 0, note },
      { name: 'messages under another id', value: foreign, unit: '', bound: 0, note: `${again} events came again` },
    ];
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
