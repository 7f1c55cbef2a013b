import type { Clock } from '@/lib/clock/clock';
import type { Proxy } from '@/lib/domain/target';
import packageJson from '@/package.json';
import { createAgent } from './create-gateway';
import { createDeadline } from './deadline';
import { exchange } from './exchange';
import { createRoute } from './route';

export interface WitnessCall {
  /** An http(s) URL. */
  url: string;
  /** Null: it is asked directly. */
  proxy: Proxy | null;
}

/** What an answer says does not matter, nor does the rest of it. */
const MAX_BYTES = 65_536;

/** Whether an address answers anything at all within so many milliseconds; a proxy that answers in its place does not count. */
export async function askWitness(
  { url, proxy }: WitnessCall,
  { clock, timeoutMs, signal }: { clock: Clock; timeoutMs: number; signal?: AbortSignal },
): Promise<boolean> {
  const route = createRoute(url, proxy);
  const agent = createAgent({ route, clock });
  const deadline = createDeadline(timeoutMs, [signal]);
  const headers = { accept: '*/*', 'user-agent': `chutes-status/${packageJson.version}` };
  try {
    const wire = { method: 'GET', url, headers, body: null } as const;
    const { firstByteAt } = await exchange(agent, wire, { route, maxBytes: MAX_BYTES, clock, deadline });
    return firstByteAt !== null;
  } finally {
    deadline.clear();
    await agent.destroy();
  }
}
