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
  private behind = 0;
  private readonly origin: number;

  constructor(
    start: number | string = '2025-10-21T19:35:00Z',
    private readonly auto = false,
  ) {
    this.time = typeof start === 'number' ? start : Date.parse(start);
    this.origin = this.time;
  }

  now = (): number => this.time - this.behind;

  elapsed = (): number => this.time - this.origin;

  /** As when somebody sets the machine's clock back: dates jump, durations do not. */
  setBack(ms: number): void {
    this.behind += ms;
  }

  sleep = (ms: number, signal?: AbortSignal): Promise<void> => {
    this.slept.push(ms);
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.auto) {
      this.time += Math.max(0, ms);
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        reject(signal?.reason);
      };
      const wake = () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const sleeper: Sleeper = { due: this.time + Math.max(0, ms), wake };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  };

  /**
   * Moves time on and wakes whoever falls due, each at its own moment, so that one who sleeps again on waking is woken
   * again within the same stretch.
   */
  async advance(ms: number): Promise<void> {
    await workGoesOn();
    const end = this.time + ms;
    for (let next = this.earliest(); next !== undefined && next <= end; next = this.earliest()) {
      await this.wakeAt(next);
    }
    this.time = end;
    await workGoesOn();
  }

  /** Lets all work that needs no time go on, then jumps to the next sleeper's moment, until the promise settles. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const settle = () => {
      settled = true;
    };
    promise.then(settle, settle);
    for (;;) {
      await workGoesOn();
      if (settled) return promise;
      const next = this.earliest();
      if (next !== undefined) await this.wakeAt(next);
    }
  }

  get sleeping(): number {
    return this.sleepers.length;
  }

  private earliest(): number | undefined {
    return this.sleepers.reduce<number | undefined>(
      (least, { due }) => (least === undefined || due < least ? due : least),
      undefined,
    );
  }

  private async wakeAt(moment: number): Promise<void> {
    this.time = Math.max(this.time, moment);
    const due = this.sleepers.filter((sleeper) => sleeper.due <= moment);
    this.sleepers = this.sleepers.filter((sleeper) => sleeper.due > moment);
    for (const sleeper of due) sleeper.wake();
    await workGoesOn();
  }
}

/** Enough for a chain of promises with a few turns of the event loop in it, such as writes to a store in memory. */
const TURNS = 10;

/** Lets everything go on that can without time passing. */
async function workGoesOn(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
