import type { Clock } from '@/lib/clock/clock';
import type { Store } from '@/lib/store/store';
import { isRequestProblem, RequestProblem } from '../request-problem';

export interface RecordWatchParts {
  store: Pick<Store, 'ping' | 'trouble'>;
  clock: Pick<Clock, 'sleep'>;
  report(error: unknown): void;
}

/** How often the record is tried while all is well, and while it is not. */
const WELL_MS = 5_000;
const TROUBLE_MS = 1_000;

const unavailable = (detail: string): RequestProblem =>
  new RequestProblem(503, detail, undefined, { 'Retry-After': `${WELL_MS / 1000}` });

/**
 * Knows whether the record can be read and written at the moment, by trying both every few seconds: what can no longer be
 * recorded must not go on looking fresh. Comes back by itself.
 */
export class RecordWatch {
  /** In one sentence what is wrong; null when all is well. */
  problem: string | null = null;
  private readonly over = new AbortController();
  private trying: Promise<void> | null = null;

  constructor(private readonly parts: RecordWatchParts) {
    void this.keepTrying();
  }

  /** Tries once, or waits for the try that goes on. */
  look(): Promise<void> {
    this.trying ??= this.tryOnce().finally(() => {
      this.trying = null;
    });
    return this.trying;
  }

  /** What to answer to whoever met this error: 503 with what is wrong, when it came of the record; null for any other. */
  problemOf(error: unknown): RequestProblem | null {
    const trouble = this.parts.store.trouble(error);
    if (trouble === null) return null;
    if (this.problem === null) void this.look();
    return unavailable(trouble);
  }

  /** 503 while nothing could be recorded; null when all is well. */
  get trouble(): RequestProblem | null {
    return this.problem === null ? null : unavailable(this.problem);
  }

  /** Throws 503 while nothing could be recorded. */
  refuseInTrouble(): void {
    const { trouble } = this;
    if (trouble !== null) throw trouble;
  }

  /** What the instrument answers: what it could not record is told as the record's trouble. */
  async blamed<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      if (!isRequestProblem(error)) await this.look();
      this.refuseInTrouble();
      throw this.problemOf(error) ?? error;
    }
  }

  close(): void {
    this.over.abort();
  }

  private async keepTrying(): Promise<void> {
    const { clock } = this.parts;
    const { signal } = this.over;
    while (!signal.aborted) {
      await clock.sleep(this.problem === null ? WELL_MS : TROUBLE_MS, signal).catch(() => undefined);
      if (!signal.aborted) await this.look();
    }
  }

  private async tryOnce(): Promise<void> {
    const { store, report } = this.parts;
    try {
      await store.ping();
      this.problem = null;
    } catch (error) {
      if (this.over.signal.aborted) return;
      if (this.problem === null) report(error);
      this.problem = store.trouble(error) ?? 'The record cannot be used: its database does not do what it is asked.';
    }
  }
}
