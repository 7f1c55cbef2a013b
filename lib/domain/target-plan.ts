import type { Incident } from './watch/incident';
import type { NotifiedEvent } from './notices/notice';
import { z } from 'zod';
import type { Proxy } from './target';
import type { SuiteId } from './words';

/** A part of every day, by the clock on the wall of a place. Minutes after its midnight; it may pass midnight. */
const QuietHours = z.object({
  from: z.number().int(),
  /** No longer part of it. */
  to: z.number().int(),
  timezone: z.string(),
});
export type QuietHours = z.infer<typeof QuietHours>;

/** When it rests all the same, every day. */
const quiet = QuietHours.optional();

/** When a suite is to be run by itself. */
export const Schedule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('every'), everyMs: z.number().int(), quiet }),
  /** Five fields; the time zone is an IANA name. */
  z.object({ kind: z.literal('cron'), cron: z.string(), timezone: z.string(), quiet }),
]);
export type Schedule = z.infer<typeof Schedule>;

/** A stretch of time in which failures open no incident. Moments are milliseconds since the epoch. */
export type MaintenanceWindow =
  | { kind: 'once'; from: number; to: number; note: string | null }
  | { kind: 'recurring'; cron: string; timezone: string; forMs: number; note: string | null };

/** A suite that may be planned before it can be run. */
export type PlannedSuite = SuiteId | 'contract';

/** What is to be done about a target by itself. */
export interface TargetPlan {
  /** Id of the target that this one is a proxy in front of. */
  upstream: string | null;
  embeddingModel: string | null;
  schedules: Partial<Record<PlannedSuite, Schedule>>;
  /** Null: no bound. */
  budget: { callsPerDay: number | null; tokensPerDay: number | null } | null;
  /** Scheduled runs in a row after which an incident opens, and good ones after which it closes. */
  incidents: { openAfter: number; closeAfter: number };
  maintenance: MaintenanceWindow[];
}

export const CHANNEL_TYPES = ['webhook', 'slack', 'discord', 'teams', 'email', 'ntfy'] as const;

/** Who is told of what. Its address and secrets are never shown. */
export interface NotificationChannel {
  id: string;
  type: (typeof CHANNEL_TYPES)[number];
  /** Null for e-mail. */
  url: string | null;
  /** Of e-mail. */
  to: string[];
  /** With which a webhook is signed. */
  secret: string | null;
  /** With which ntfy is asked. */
  token: string | null;
  /** All of them when the file names none. */
  on: NotifiedEvent[];
  /** Ids; null: all. */
  targets: string[] | null;
  /** Null: all. What is about no suite goes to whoever takes its target. */
  suites: SuiteId[] | null;
  /** Of incidents; null: all. */
  kinds: Incident['kind'][] | null;
  /** When nothing is sent; at its end what still stands is told in one summary. */
  quiet: QuietHours | null;
  /** Hosts of our own network that it may be at. */
  privateHosts: string[];
  /** Whom an e-mail is from; null: whom SMTP_URL names. */
  from: string | null;
}

/** An address that is asked when a gateway does not answer. */
export interface Witness {
  /** An http(s) URL. */
  url: string;
  /** Through which it is asked; null: directly. */
  proxy: Proxy | null;
}

/** All that is to be done without anybody asking. */
export interface Plan {
  /** By target id; a target without an entry has none. */
  targets: Readonly<Record<string, TargetPlan>>;
  /** Addresses that fail only when it is we who are cut off. */
  witness: Witness[];
  notify: NotificationChannel[];
}
