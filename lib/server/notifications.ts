import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '@/lib/clock/clock';
import type { Config } from '@/lib/config/config';
import type { Channel, ChannelState, Notifications, TestResult } from '@/lib/domain/notices/delivery';
import type { NoticeKind } from '@/lib/domain/notices/notice';
import type { NotificationChannel, QuietHours } from '@/lib/domain/target-plan';
import type { Notifier } from '@/lib/notify/notifier';
import type { DeliveriesQuery } from '@/lib/store/notices/notice-record';
import type { Store } from '@/lib/store/store';
import { quietFor } from '@/lib/watch/due-slots';
import { version } from '@/package.json';
import { RequestProblem } from './request-problem';

export interface NotificationsParts {
  store: Pick<Store, 'notices'>;
  clock: Clock;
  log: Pick<Logger, 'error'>;
  /** The one in use. */
  current(): Config;
  /** Under which this server is reached where no public address is configured. */
  origin(): string;
}

/** What may be asked about notifications. */
export interface NotificationsDesk {
  read(query: DeliveriesQuery): Promise<Notifications>;
  /** Sends a test at once. Rejects with RequestProblem when there is no such channel. */
  test(id: string, kind: NoticeKind): Promise<TestResult>;
}

/** Who is told of what, and what became of it. */
export class Notices implements NotificationsDesk {
  private notifier: Notifier | null = null;
  private readonly owner = randomUUID();

  constructor(private readonly parts: NotificationsParts) {}

  /** Tells the channels of this configuration from now on. */
  async exchange({ plan, smtpUrl }: Pick<Config, 'plan' | 'smtpUrl'>): Promise<void> {
    if (plan.notify.length === 0 && !this.notifier) return;
    this.notifier ??= await this.open(smtpUrl);
    await this.notifier.exchange(plan.notify);
  }

  async read(query: DeliveriesQuery): Promise<Notifications> {
    return { channels: await this.channels(), deliveries: await this.parts.store.notices.deliveries(query) };
  }

  /** Those of the configuration in use, and how it goes with them. */
  async channels(): Promise<Channel[]> {
    const { store, current, clock } = this.parts;
    const { notify } = current().plan;
    if (notify.length === 0) return [];
    const now = clock.now();
    const states = await store.notices.states(now);
    return notify.map((channel) => shownChannel(channel, states.get(channel.id), now));
  }

  async test(id: string, kind: NoticeKind): Promise<TestResult> {
    const { current, clock } = this.parts;
    const { plan, targets } = current();
    const channel = plan.notify.find((known) => known.id === id);
    if (!channel || !this.notifier) {
      throw new RequestProblem(404, `There is no channel ${JSON.stringify(id.slice(0, 100))}.`);
    }
    const began = clock.elapsed();
    const sent = await this.notifier.test(channel, channel.targets?.[0] ?? targets[0].id, kind);
    return { ok: sent.ok, httpStatus: sent.status, error: sent.error, durationMs: clock.elapsed() - began };
  }

  async close(): Promise<void> {
    await this.notifier?.close();
  }

  /** Not loaded where nobody is told of anything. */
  private async open(smtpUrl: string | null): Promise<Notifier> {
    const { Notifier, LEASE_MS } = await import('@/lib/notify/notifier');
    const { backoffMs } = await import('@/lib/notify/channel-queue');
    const { store, clock, log, current, origin } = this.parts;
    return new Notifier({
      ...{ outbox: store.notices, owner: this.owner, clock, smtpUrl, quietFor, backoffMs, leaseMs: LEASE_MS },
      userAgent: `chutes-status/${version}`,
      wording: {
        nameOf: (target) => current().targets.find(({ id }) => id === target)?.name ?? target,
        linkTo: (path) => `${current().listen.publicUrl ?? origin()}${path}`,
      },
      report: (error) => log.error({ err: error }, 'notifications could not be sent'),
    });
  }
}

const NEVER: ChannelState = {
  ...{ pending: 0, givenUp: 0, lastSuccessAt: null, lastFailureAt: null },
  ...{ failingSince: null, lastError: null, notBefore: null },
};

function shownChannel(channel: NotificationChannel, state: ChannelState | undefined, now: number): Channel {
  const { id, type, on, targets, suites, kinds, quiet, secret } = channel;
  return {
    ...(state ?? NEVER),
    ...{ id, type, on, targets, suites, kinds, signed: secret !== null },
    quiet: quiet && shownQuiet(quiet, now),
  };
}

const shownQuiet = (quiet: QuietHours, now: number) => ({
  ...{ from: clockText(quiet.from), to: clockText(quiet.to), timezone: quiet.timezone },
  now: quietFor(quiet, now) > 0,
});

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
