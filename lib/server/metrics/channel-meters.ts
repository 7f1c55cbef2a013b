import type { Channel } from '@/lib/domain/notices/delivery';
import { Gauges, seconds } from './gauges';

/** What of a channel is measured. */
export type MeasuredChannel = Pick<Channel, 'id' | 'type' | 'pending' | 'givenUp' | 'failingSince' | 'lastSuccessAt'>;

/** How it goes with those who are told. Channels that the configuration has no more leave no series. */
export function channelMeters(channels: readonly MeasuredChannel[]): string {
  const gauges = new Gauges();
  for (const { id, type, pending, givenUp, failingSince, lastSuccessAt } of channels) {
    const labels = { channel: id, type };
    gauges.tell('notices_pending', 'Messages that wait to be sent, or to be sent again.', labels, pending);
    gauges.tell('notices_given_up', 'Messages that were tried for a day in vain, and are kept.', labels, givenUp);
    gauges.tell('channel_failing', 'Whether the latest try failed.', labels, failingSince === null ? 0 : 1);
    if (failingSince !== null) {
      const help = 'Since when every try has failed; no sample while none does.';
      gauges.tell('channel_failing_timestamp_seconds', help, labels, seconds(failingSince));
    }
    if (lastSuccessAt !== null) {
      const help = 'When a message last came through; no sample before one did.';
      gauges.tell('channel_last_success_timestamp_seconds', help, labels, seconds(lastSuccessAt));
    }
  }
  return gauges.text();
}
