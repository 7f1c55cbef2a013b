import type { Generated } from 'kysely';
import type { DeliveryState } from '@/lib/domain/notices/delivery';

/** What is told to whom. Moments and lengths are milliseconds. */
export interface NoticeSchema {
  notice: NoticeRow;
  delivery: DeliveryRow;
  delivery_try: DeliveryTryRow;
  channel: ChannelRow;
}

export interface NoticeRow {
  /** The order in which they became durable, over all servers. */
  seq: Generated<number>;
  id: string;
  at: number;
  json: string;
}

/** A notice for one channel. */
export interface DeliveryRow {
  channel: string;
  notice_seq: number;
  about: string;
  state: DeliveryState;
  created_at: number;
  /** When it may be tried next. */
  due_at: number;
  give_up_at: number;
  /** 1 when it waited for quiet hours to end. */
  held: 0 | 1;
  attempts: number;
  ended_at: number | null;
  /** Of the message with which it was tried last. */
  message_id: string | null;
  error: string | null;
}

/** One try to send a message; without an end when the server stopped meanwhile. */
export interface DeliveryTryRow {
  id: Generated<number>;
  channel: string;
  message_id: string;
  started_at: number;
  duration_ms: number | null;
  ok: 0 | 1 | null;
  status: number | null;
  error: string | null;
}

export interface ChannelRow {
  id: string;
  /** The last notice that was looked at for it. */
  read_to: number;
  /** The server that sends for it until its lease ends. */
  owner: string | null;
  lease_until: number;
  /** When the receiver wants to be asked again. */
  not_before: number;
  last_success_at: number | null;
  last_failure_at: number | null;
  failing_since: number | null;
  last_error: string | null;
}
