import { NOTIFIED_EVENTS } from '@/lib/domain/notices/notice';
import type { NotificationChannel } from '@/lib/domain/target-plan';

/** A channel of a receiver on this machine, told of everything. */
export const sampleChannel = (more: Partial<NotificationChannel> = {}): NotificationChannel => ({
  ...{ id: 'ops', type: 'webhook', url: null, to: [], secret: null, token: null, on: [...NOTIFIED_EVENTS] },
  ...{ targets: null, suites: null, kinds: null, quiet: null, privateHosts: ['127.0.0.1'], from: null },
  ...more,
});
