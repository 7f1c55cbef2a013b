import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { Status } from '@/lib/domain/status';

const POLL_MS = 5000;

/** People who look at the board, all at once: each asks for the status every five seconds and follows a run that goes on. */
export class Viewers {
  /** How long each status took, to its last byte, in milliseconds. */
  readonly times: number[] = [];
  readonly errors: string[] = [];
  streams = 0;
  events = 0;
  private readonly over = new AbortController();
  private readonly agent = new Agent({ connections: null, pipelining: 1 });
  /** Parsed once for all of them: they are to load the server, not this process. */
  private latest: { etag: string; running: string[] } = { etag: '', running: [] };
  private readonly all: Promise<unknown>;

  constructor(
    private readonly url: string,
    count: number,
  ) {
    setMaxListeners(0, this.over.signal);
    this.all = Promise.all(Array.from({ length: count }, (_, at) => this.look(at / count, at)));
  }

  async leave(): Promise<void> {
    this.over.abort();
    await this.all;
    await this.agent.destroy();
  }

  private async look(phase: number, at: number): Promise<void> {
    const { signal } = this.over;
    let etag = '';
    let following: Promise<void> | null = null;
    await sleep(phase * POLL_MS, undefined, { signal }).catch(() => undefined);
    while (!signal.aborted) {
      const began = performance.now();
      etag = await this.ask(etag);
      const run = this.latest.running[at % Math.max(1, this.latest.running.length)];
      if (run) following ??= this.follow(run).finally(() => (following = null));
      const rest = POLL_MS - (performance.now() - began);
      await sleep(Math.max(0, rest), undefined, { signal }).catch(() => undefined);
    }
    await following;
  }

  private async ask(etag: string): Promise<string> {
    const { signal } = this.over;
    const began = performance.now();
    try {
      const headers = { 'accept-encoding': 'br', ...(etag && { 'if-none-match': etag }) };
      const answer = await request(`${this.url}api/status`, { dispatcher: this.agent, signal, headers });
      const bytes = await answer.body.bytes();
      this.times.push(performance.now() - began);
      if (answer.statusCode === 304) return etag;
      if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}`);
      const fresh = String(answer.headers['etag']);
      if (fresh !== this.latest.etag) this.latest = { etag: fresh, running: await runningIn(bytes) };
      return fresh;
    } catch (error) {
      if (!signal.aborted) this.errors.push(`status: ${String(error)}`);
      return etag;
    }
  }

  /** To its end, as a page does. */
  private async follow(run: string): Promise<void> {
    const { signal } = this.over;
    this.streams += 1;
    try {
      const { statusCode, body } = await request(`${this.url}api/runs/${run}/events`, {
        ...{ dispatcher: this.agent, signal, bodyTimeout: 60_000 },
      });
      if (statusCode !== 200) throw new Error(`events ${statusCode}`);
      for await (const piece of body) this.events += String(piece).split('\nevent: ').length - 1;
    } catch (error) {
      if (!signal.aborted) this.errors.push(`events: ${String(error)}`);
    }
  }
}

async function runningIn(compressed: Uint8Array): Promise<string[]> {
  const { brotliDecompressSync } = await import('node:zlib');
  const { targets } = JSON.parse(brotliDecompressSync(compressed).toString()) as Status;
  return targets.flatMap(({ suites }) => suites.flatMap(({ running }) => running?.id ?? []));
}
