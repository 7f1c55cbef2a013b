import { z } from 'zod';
import { Notice, NOTIFIED_EVENTS } from './notice';
import { CHANNEL_TYPES } from '@/lib/domain/target-plan';
import { SUITES } from '@/lib/domain/words';
import { INCIDENT_KINDS } from '@/lib/domain/watch/incident';

/** `listed`: it was over before quiet hours ended, so that nobody was told. */
export const DELIVERY_STATES = ['pending', 'sent', 'given-up', 'listed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

const moment = z.iso.datetime();

/** One try to send a message. */
export const DeliveryTry = z.object({
  at: moment,
  /** Null, as `ok`, while it lasts, and for good when the server stopped meanwhile. */
  durationMs: z.number().nullable(),
  ok: z.boolean().nullable(),
  httpStatus: z.number().int().nullable(),
  error: z.string().nullable(),
});
export type DeliveryTry = z.infer<typeof DeliveryTry>;

/** What became of a notice at one channel. */
export const Delivery = z.object({
  channel: z.string(),
  notice: Notice,
  state: z.enum(DELIVERY_STATES),
  /** Whether it waits, or waited, for quiet hours to end. */
  held: z.boolean(),
  attempts: z.number().int().nonnegative(),
  /** Null unless it is pending. */
  nextAttemptAt: moment.nullable(),
  /** Null while it is pending. */
  endedAt: moment.nullable(),
  /** By which the receiver knows it; several notices may share a message. Null before the first try. */
  messageId: z.string().nullable(),
  error: z.string().nullable(),
  /** The latest 20 of its message, oldest first. */
  tries: z.array(DeliveryTry),
});
export type Delivery = z.infer<typeof Delivery>;

/** How it goes with one channel. */
export const ChannelState = z.object({
  pending: z.number().int().nonnegative(),
  givenUp: z.number().int().nonnegative(),
  lastSuccessAt: moment.nullable(),
  lastFailureAt: moment.nullable(),
  /** Since when nothing has got through; null when the last try did. */
  failingSince: moment.nullable(),
  lastError: z.string().nullable(),
  /** When the receiver asked to be asked again; null when it did not, or that has passed. */
  notBefore: moment.nullable(),
});
export type ChannelState = z.infer<typeof ChannelState>;

/** A channel as anybody may see it: neither its address nor a secret. */
export const Channel = ChannelState.extend({
  id: z.string(),
  type: z.enum(CHANNEL_TYPES),
  on: z.array(z.enum(NOTIFIED_EVENTS)),
  /** Null: all. */
  targets: z.array(z.string()).nullable(),
  suites: z.array(z.enum(SUITES)).nullable(),
  kinds: z.array(z.enum(INCIDENT_KINDS)).nullable(),
  /** Times of day, such as `22:00`; null where there are none. */
  quiet: z.object({ from: z.string(), to: z.string(), timezone: z.string(), now: z.boolean() }).nullable(),
  signed: z.boolean(),
});
export type Channel = z.infer<typeof Channel>;

export const Notifications = z.object({
  /** In the order of the file. */
  channels: z.array(Channel),
  /** Newest first. */
  deliveries: z.array(Delivery),
});
export type Notifications = z.infer<typeof Notifications>;

/** What came of a message that somebody sent to see whether it arrives. */
export const TestResult = z.object({
  ok: z.boolean(),
  httpStatus: z.number().int().nullable(),
  error: z.string().nullable(),
  durationMs: z.number().nonnegative(),
});
export type TestResult = z.infer<typeof TestResult>;
