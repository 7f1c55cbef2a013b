import type { Notice, NoticeKind } from '@/lib/domain/notices/notice';
import type { NotificationChannel } from '@/lib/domain/target-plan';
import { ChannelQueue, type QueueParts } from './channel-queue';
import { postOf } from './formats/post';
import { type Message, messageOf } from './message';
import { sendMail } from './send-mail';
import { sendPost } from './send-post';
import { NOT_TOLD, type SendResult } from './sent';
import { eventFor } from './wants';

export interface NotifierParts extends Omit<QueueParts, 'send'> {
  /** Null where no server takes mail. */
  smtpUrl: string | null;
  userAgent: string;
  timeoutMs?: number;
}

/** Less than a lease lasts, so that nobody else sends meanwhile. */
const TIMEOUT_MS = 8000;
export const LEASE_MS = 12_000;
const DAY_MS = 86_400_000;
const KEEP_MS = 30 * DAY_MS;

/** Tells every channel what it wants to be told. */
export class Notifier {
  private readonly queues = new Map<string, ChannelQueue>();
  private readonly closing = new AbortController();
  private readonly stopListening: () => void;
  private readonly pruning: Promise<void>;

  constructor(private readonly parts: NotifierParts) {
    this.stopListening = parts.outbox.onNotice(() => {
      for (const queue of this.queues.values()) queue.wake();
    });
    this.pruning = this.prune();
  }

  /** From now on these are told; what is the same goes on. Resolves once they are known to the outbox. */
  async exchange(channels: readonly NotificationChannel[]): Promise<void> {
    if (channels.length > 0) await this.parts.outbox.join(channels.map(({ id }) => id));
    const stay = new Set(channels.filter((channel) => this.isSame(channel)).map(({ id }) => id));
    const gone = [...this.queues].filter(([id]) => !stay.has(id));
    for (const [id] of gone) this.queues.delete(id);
    await Promise.all(gone.map(([, queue]) => queue.close()));
    for (const channel of channels) {
      if (stay.has(channel.id) || this.closing.signal.aborted) continue;
      const { parts } = this;
      this.queues.set(channel.id, new ChannelQueue(channel, { ...parts, send: (...given) => this.send(...given) }));
    }
  }

  /** Sends what the event would send, at once and in no queue, marked as a test. */
  test(channel: NotificationChannel, target: string, kind: NoticeKind): Promise<SendResult> {
    const notice = sampleNotice(kind, target, this.parts.clock.now());
    const message = messageOf([notice], this.parts.wording, eventFor(channel, notice) ?? undefined);
    const note = 'This is a test: nothing has happened.';
    return this.send(channel, { ...message, sentence: `Test: ${message.sentence}`, note }, this.closing.signal);
  }

  async close(): Promise<void> {
    this.stopListening();
    this.closing.abort();
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.pruning;
  }

  private isSame(channel: NotificationChannel): boolean {
    return JSON.stringify(this.queues.get(channel.id)?.channel) === JSON.stringify(channel);
  }

  private async send(channel: NotificationChannel, message: Message, signal: AbortSignal): Promise<SendResult> {
    const { smtpUrl, userAgent, clock, timeoutMs = TIMEOUT_MS } = this.parts;
    if (channel.type === 'email') {
      if (smtpUrl === null) return { ...NOT_TOLD, error: 'no server takes mail: SMTP_URL is not set' };
      return sendMail(channel, message, { smtpUrl, timeoutMs, signal });
    }
    const terms = { privateHosts: channel.privateHosts, secrets: secretsOf(channel), timeoutMs, userAgent, signal };
    return sendPost(postOf(channel, message, clock.now()), terms);
  }

  private async prune(): Promise<void> {
    const { outbox, clock, report } = this.parts;
    while (!this.closing.signal.aborted) {
      await outbox.prune(clock.now() - KEEP_MS).catch(report);
      await clock.sleep(DAY_MS, this.closing.signal).catch(() => undefined);
    }
  }
}

/** What a receiver may repeat of what it was sent, whole or in pieces; the longest first. */
function secretsOf({ url, secret, token }: NotificationChannel): string[] {
  const { pathname = '', search = '', searchParams = [] } = url !== null && URL.canParse(url) ? new URL(url) : {};
  const pieces = [...pathname.split('/'), ...[...searchParams].flat()];
  const all = [url, secret, token, `${pathname}${search}`, pathname, search, ...pieces].filter((text) => text !== null);
  return [...new Set(all.flatMap((text) => [text, decoded(text)]))]
    .filter((text) => text.length > 4)
    .toSorted((a, b) => b.length - a.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Something of that kind that has not happened. */
function sampleNotice(kind: NoticeKind, target: string, now: number): Notice {
  const at = new Date(now).toISOString();
  const isClosed = kind === 'incident.closed';
  const isIncident = kind.startsWith('incident.');
  const sentences: Record<'drift' | 'budget', string> = {
    drift: 'bearer on chat was accepted and is refused since then.',
    budget: 'the calls of the day are used up; nothing is asked until tomorrow.',
  };
  return {
    ...{ id: `test-${crypto.randomUUID()}`, kind, about: 'test', at, target, since: at },
    suite: isIncident ? 'smoke' : null,
    sentence:
      kind === 'drift' || kind === 'budget' ? sentences[kind] : 'Not verified: smoke failed DIRECT_JSON (timeout).',
    side: kind === 'budget' ? null : isIncident ? 'gateway-broke' : 'key-or-quota',
    until: isClosed ? at : null,
    nextStep: isClosed ? null : 'Nothing to do: this is a test.',
    incident: isIncident
      ? { id: 'test', kind: 'failure', kinds: ['failure'], end: isClosed ? 'recovered' : null }
      : null,
  };
}
