import { setMaxListeners } from 'node:events';

/** Who ended a run before its checks did. */
export type StopCause =
  /** Somebody cancelled it. */
  | 'cancelled'
  /** The server shuts down. */
  | 'interrupted'
  /** The lease was lost: another instance may have ended the run. */
  | 'lapsed'
  /** The store could not be written. */
  | 'store'
  /** Something was still going on after the deadline, although every attempt has one of its own: our own fault. */
  | 'overrun';

/**
 * The two ways to slow a run down. Closed: no attempt begins any more, those in flight go on to their own end.
 * Stopped: those in flight are ended too. The first cause of a stop stays its cause.
 */
export class Brakes {
  private readonly closing = new AbortController();
  private readonly stopping = new AbortController();
  private cause: StopCause | null = null;
  private ref: string | null = null;

  constructor() {
    // Every call of the run listens, however many there are.
    setMaxListeners(0, this.closing.signal, this.stopping.signal);
  }

  get closed(): AbortSignal {
    return this.closing.signal;
  }

  get stopped(): AbortSignal {
    return this.stopping.signal;
  }

  get stopCause(): StopCause | null {
    return this.cause;
  }

  /** The reference in the log, where the cause is a fault of our own. */
  get stopRef(): string | null {
    return this.ref;
  }

  close(): void {
    this.closing.abort();
  }

  stop(cause: StopCause, ref: string | null = null): void {
    if (this.cause === null) [this.cause, this.ref] = [cause, ref];
    this.closing.abort();
    this.stopping.abort();
  }
}
