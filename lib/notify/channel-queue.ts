import type { Clock } from '@/lib/clock/clock';
import type { Outbox, SendOutcome, TakenMessage } from '@/lib/domain/notices/outbox';
import type { NotificationChannel, QuietHours } from '@/lib/domain/target-plan';
import { type Message, messageOf, summaryOf, type Wording } from './message';
import { NOT_TOLD, type SendResult } from './sent';
import { eventFor } from './wants';

export interface QueueParts {
  outbox: Outbox;
  /** Of this server, unlike that of any other. */
  owner: string;
  clock: Clock;
  wording: Wording;
  /** Sends once; gives up by itself in less time than a lease lasts. Rejects only for what cannot be put into the shape of its type. */
  send(channel: NotificationChannel, message: Message, signal: AbortSignal): Promise<SendResult>;
  /** For how many more milliseconds it is quiet; 0 when it is not. */
  quietFor(quiet: QuietHours, now: number): number;
  leaseMs: number;
  /** How long to wait before the next try, after so many. */
  backoffMs(tries: number): number;
  report(error: unknown): void;
}

const AFTER_FAULT_MS = 5000;
/** When nobody has said that there is something new. */
const LOOK_AGAIN_MS = 3_600_000;
/** One that asks for longer is asked again all the same before its message is given up. */
const MOST_WAIT_MS = 80_000_000;

/** Sends what is in the queue of one channel, one message after the other, and waits for no other channel. */
export class ChannelQueue {
  private readonly closing = new AbortController();
  private woken = new AbortController();
  private readonly done: Promise<void>;
  /** The outcome of the message before, which shares a transaction with the taking of the next. */
  private settling: Promise<unknown> = Promise.resolve();

  constructor(
    readonly channel: NotificationChannel,
    private readonly parts: QueueParts,
  ) {
    this.done = this.run();
  }

  /** There may be something new. */
  wake(): void {
    this.woken.abort();
  }

  /** Lets a message that is on its way be broken off; it is sent again by whoever takes over, under the same id. */
  async close(): Promise<void> {
    this.closing.abort();
    this.woken.abort();
    await this.done;
  }

  private async run(): Promise<void> {
    const { clock, report } = this.parts;
    for (;;) {
      // Before the look, so that what comes meanwhile is looked at again.
      this.woken = new AbortController();
      if (this.closing.signal.aborted) break;
      const until = await this.step().catch((error: unknown) => {
        report(error);
        return clock.now() + AFTER_FAULT_MS;
      });
      const ms = until === null ? LOOK_AGAIN_MS : until - clock.now();
      if (ms > 0) await clock.sleep(ms, this.woken.signal).catch(() => undefined);
    }
    await this.settling.catch(report);
  }

  /** Sends the next message, if there is one; resolves with when to look again, null: when woken. */
  private async step(): Promise<number | null> {
    const { outbox, owner, clock, leaseMs, quietFor } = this.parts;
    const { id, quiet } = this.channel;
    const now = clock.now();
    const quietMs = quiet === null ? 0 : quietFor(quiet, now);
    const { settling } = this;
    this.settling = Promise.resolve();
    const take = outbox.take({
      ...{ channel: id, owner, now, leaseMs, quiet: quietMs > 0 },
      wants: (notice) => eventFor(this.channel, notice) !== null,
    });
    const [taken] = await Promise.all([take, settling]);
    if (taken.kind === 'message') {
      const outcome = await this.deliver(taken);
      this.settling = outbox.settle({ channel: id, owner, now: clock.now() }, taken, outcome);
      return now;
    }
    if (taken.readTo < (await outbox.newest())) return now;
    return taken.kind === 'rest' && quietMs > 0 ? now + quietMs : taken.until;
  }

  private async deliver(taken: TakenMessage): Promise<SendOutcome> {
    const { clock } = this.parts;
    const began = clock.elapsed();
    const sent = await this.composeAndSend(taken);
    if (sent === null) return { kind: 'listed' };
    const { ok, status, error } = sent;
    const durationMs = clock.elapsed() - began;
    if (ok) return { kind: 'sent', status, error, durationMs };
    return { kind: 'failed', status, error: error ?? 'it was not taken', durationMs, ...this.nextTry(taken, sent) };
  }

  /** Null for what nobody has to know. A fault of ours is a failure like any other: it is shown, and is not tried without end. */
  private async composeAndSend(taken: TakenMessage): Promise<SendResult | null> {
    try {
      const message = this.compose(taken);
      return message && (await this.parts.send(this.channel, message, this.closing.signal));
    } catch (error) {
      this.parts.report(error);
      return { ...NOT_TOLD, error: 'the message could not be made: see the log' };
    }
  }

  private compose({ notices, held, messageId }: TakenMessage): Message | null {
    const { wording } = this.parts;
    const last = notices.at(-1) ?? notices[0];
    const event = notices.length === 1 ? eventFor(this.channel, last) : null;
    const message = held ? summaryOf(notices, wording) : messageOf(notices, wording, event ?? undefined);
    return message && { ...message, id: messageId };
  }

  /**
   * When the receiver wants to be left alone all wait, in their order; else only what failed does. One that goes on refusing
   * is asked ever more rarely, however soon it says to come back.
   */
  private nextTry({ attempts, dueAt }: TakenMessage, { status, retryAfterMs }: SendResult) {
    const now = this.parts.clock.now();
    const backoffMs = this.parts.backoffMs(attempts + 1);
    if (this.closing.signal.aborted) return { dueAt, notBefore: null };
    if (retryAfterMs === null && status !== 429) return { dueAt: now + backoffMs, notBefore: null };
    const waitMs = Math.min(MOST_WAIT_MS, Math.max(retryAfterMs ?? 0, backoffMs));
    return { dueAt, notBefore: now + waitMs };
  }
}

const FIRST_MS = 1000;
const LONGEST_MS = 600_000;

/** One second, and twice as long after each try up to ten minutes, a fifth more or less so that many do not come at once. */
export const backoffMs = (tries: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1)) * (0.8 + 0.4 * Math.random());
