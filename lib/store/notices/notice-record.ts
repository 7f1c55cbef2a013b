import type { ChannelState, Delivery, DeliveryState } from '@/lib/domain/notices/delivery';
import type { Notice } from '@/lib/domain/notices/notice';
import type { Outbox } from '@/lib/domain/notices/outbox';

export interface DeliveriesQuery {
  channel?: string;
  state?: DeliveryState;
  /** 1 to 100. */
  limit: number;
}

/** What is told to whom. Notices are written by what brings them about, in its transaction. */
export interface NoticeRecord extends Outbox {
  /** One that stands for itself. */
  add(notice: Notice): Promise<void>;
  /** By channel; one that was never known is missing. */
  states(now: number): Promise<Map<string, ChannelState>>;
  /** Newest first. */
  deliveries(query: DeliveriesQuery): Promise<Delivery[]>;
}

/** How long something is tried before it is given up: a day. */
export const GIVE_UP_MS = 86_400_000;
