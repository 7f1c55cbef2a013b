import type { Clock } from './clock';

interface Sleeper {
  due: number;
  wake: () => void;
}

/** A clock for tests that moves only when told to, or that skips every sleep when `auto` is set. */
export class FakeClock implements Clock {
  readonly slept: number[] = [];
  private sleepers: Sleeper[] = [];
  private time: number;
  private readonly origin: number;

  constructor(
    start: number | string = '2025-10-21T19:35:00Z',
    private readonly auto = false,
  ) {
    this.time = typeof start === 'number' ? start : Date.parse(start);
    this.origin = this.time;
  }

  now = (): number => this.time;

  elapsed = (): number => this.time - this.origin;

  sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    this.slept.push(ms);
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.auto) {
      this.time += Math.max(0, ms);
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const sleeper: Sleeper = { due: this.time + Math.max(0, ms), wake: resolve };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        reject(signal.reason);
      });
    });
  };

  /** Moves time on and wakes whoever is due, earliest first. */
  async advance(ms: number): Promise<void> {
    this.time += ms;
    const due = this.sleepers.filter((sleeper) => sleeper.due <= this.time).toSorted((a, b) => a.due - b.due);
    this.sleepers = this.sleepers.filter((sleeper) => sleeper.due > this.time);
    for (const sleeper of due) sleeper.wake();
    await Promise.resolve();
  }

  get sleeping(): number {
    return this.sleepers.length;
  }
}
