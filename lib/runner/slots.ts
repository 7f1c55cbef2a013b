import type { Clock } from '@/lib/clock/clock';

/** How busy the line to the target is at the moment when one more begins, which is counted in. */
export interface LineLoad {
  inFlight: number;
  /** Begun within the minute that ends now. */
  perMinute: number;
}

/** The places on the line to one target: whoever is in flight holds one, whoever waits for a retry does not. */
export interface Slots {
  /**
   * Runs the task once there is a place, in the order of asking. Null when the signal aborted first: the task has then
   * not begun and never will. Rejects as the task does.
   */
  take<T extends object>(task: (load: LineLoad) => Promise<T>, signal: AbortSignal): Promise<T | null>;
}

/**
 * Asks for places on a line that is shared with others, and resolves with how many there are; with at least those in
 * flight. `wanted: 0` gives all back.
 */
export type ShareLine = (calls: { inFlight: number; wanted: number }) => Promise<number>;

export interface SlotsScope {
  max: number;
  clock: Clock;
  /** Absent when nobody else uses the line. */
  share?: ShareLine | undefined;
  /** After it nothing is given back or asked for any more. */
  over: AbortSignal;
  report(err: unknown, message: string): unknown;
}

/** How often the places are shared out anew while they are used: so long may another instance have to wait for its own. */
const SHARE_EVERY_MS = 500;

export function createSlots(scope: SlotsScope): Slots {
  const line = new Line(scope);
  return {
    take: <T extends object>(task: (load: LineLoad) => Promise<T>, signal: AbortSignal) =>
      new Promise<T | null>((resolve, reject) => {
        if (signal.aborted) return resolve(null);
        const leave = () => {
          line.remove(begin);
          resolve(null);
        };
        const begin = (load: LineLoad) => {
          signal.removeEventListener('abort', leave);
          return task(load).then(resolve, reject);
        };
        signal.addEventListener('abort', leave, { once: true });
        line.add(begin);
      }),
  };
}

type Begin = (load: LineLoad) => Promise<void>;

class Line {
  private readonly waiting: Begin[] = [];
  private readonly traffic: Traffic;
  private granted: number;
  private sharedAt = -Infinity;
  private renewing: Promise<void> | null = null;
  private watching = false;

  constructor(private readonly scope: SlotsScope) {
    this.traffic = new Traffic(scope.clock);
    this.granted = scope.share ? 0 : scope.max;
  }

  add(begin: Begin): void {
    this.waiting.push(begin);
    if (this.scope.share && !this.watching) void this.watch(this.scope.share);
    else this.fill();
  }

  remove(begin: Begin): void {
    const at = this.waiting.indexOf(begin);
    if (at !== -1) this.waiting.splice(at, 1);
  }

  /** Nothing begins while it is asked how many may: what was told to be in flight must stay true. */
  private fill(): void {
    while (this.renewing === null && this.traffic.inFlight < Math.min(this.granted, this.scope.max)) {
      const begin = this.waiting.shift();
      if (!begin) return;
      void begin(this.traffic.begin()).finally(() => {
        this.traffic.inFlight -= 1;
        // A turn later: when the call that ended has won a race, those that wait have left by then.
        setImmediate(() => this.goOn());
      });
    }
  }

  private goOn(): void {
    const { share, clock } = this.scope;
    // Now that one has ended there is one to give away, which is not so while all are in flight.
    const isDue = this.granted < this.scope.max || clock.elapsed() - this.sharedAt >= SHARE_EVERY_MS;
    if (share && isDue && this.waiting.length > 0) void this.renew(share);
    else this.fill();
  }

  /** Asks for all places as long as any is used: one who is alone need not ask for each. */
  private async renew(share: ShareLine): Promise<void> {
    this.renewing ??= this.ask(share).finally(() => {
      this.renewing = null;
      this.fill();
    });
    await this.renewing;
  }

  private async ask(share: ShareLine): Promise<void> {
    const { max, clock, report } = this.scope;
    try {
      this.granted = await share({ inFlight: this.traffic.inFlight, wanted: this.isUsed ? max : 0 });
    } catch (err) {
      report(err, 'places on the line to the target could not be shared');
    }
    this.sharedAt = clock.elapsed();
  }

  private get isUsed(): boolean {
    return this.traffic.inFlight + this.waiting.length > 0;
  }

  /** Shares anew every now and then, until nothing was used for a while and all is given back. */
  private async watch(share: ShareLine): Promise<void> {
    const { max, clock, over } = this.scope;
    this.watching = true;
    for (let wasUsed = true; wasUsed && !over.aborted;) {
      wasUsed = this.isUsed;
      // With all in flight there is none to gain, and none to give before one has ended.
      if (this.traffic.inFlight < max) await this.renew(share);
      if (wasUsed) await clock.sleep(SHARE_EVERY_MS, over).catch(() => undefined);
    }
    this.watching = false;
    // Somebody may have come while the last ones were given back.
    if (this.waiting.length > 0 && !over.aborted) void this.watch(share);
  }
}

const MINUTE_MS = 60_000;

class Traffic {
  inFlight = 0;
  private readonly begun: number[] = [];

  constructor(private readonly clock: Pick<Clock, 'elapsed'>) {}

  begin(): LineLoad {
    const now = this.clock.elapsed();
    const recent = this.begun.findIndex((at) => at > now - MINUTE_MS);
    this.begun.splice(0, recent === -1 ? this.begun.length : recent);
    this.begun.push(now);
    this.inFlight += 1;
    return { inFlight: this.inFlight, perMinute: this.begun.length };
  }
}
