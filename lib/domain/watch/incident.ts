import { z } from 'zod';
import { REASONS, SIDES, SUITES, TRIGGERS, type SuiteId } from '@/lib/domain/words';

/** What kept the suite from being verified: only a lack of room, or something that broke. */
export const INCIDENT_KINDS = ['capacity', 'failure'] as const;

/** How an incident ended: the suite was verified again, or its target is watched no more. */
export const INCIDENT_ENDS = ['recovered', 'removed'] as const;

/** What a run says of its suite. `unknown` says nothing: it was cancelled, or we could not look. */
export const LOOKS = ['verified', 'capacity', 'failed', 'unknown'] as const;
export type Look = (typeof LOOKS)[number];

/** Whose fault it was from a moment on, until the next cause. */
export const IncidentCause = z.object({
  /** When the first run that met it began. */
  at: z.iso.datetime(),
  runId: z.string(),
  kind: z.enum(INCIDENT_KINDS),
  /** Of the gravest check; null where only the exit code tells. */
  reason: z.enum(REASONS).nullable(),
  side: z.enum(SIDES),
  sentence: z.string(),
});
export type IncidentCause = z.infer<typeof IncidentCause>;

export const IncidentRun = z.object({
  id: z.string(),
  /** When it began. */
  at: z.iso.datetime(),
  trigger: z.enum(TRIGGERS),
  look: z.enum(LOOKS),
});
export type IncidentRun = z.infer<typeof IncidentRun>;

export const IncidentNote = z.object({ at: z.iso.datetime(), by: z.string().nullable(), text: z.string() });
export type IncidentNote = z.infer<typeof IncidentNote>;

/** A stretch of time in which a suite was not verified, and why. Its moments are those at which runs began. */
export const Incident = z.object({
  /** UUID version 7 (RFC 9562): sorts by when it was told. */
  id: z.string(),
  target: z.string(),
  suite: z.enum(SUITES),
  /** As it is now; a failure may become a lack of room within one incident, and the other way round. */
  kind: z.enum(INCIDENT_KINDS),
  /** The first failure of the streak. */
  openedAt: z.iso.datetime(),
  /** When enough runs had failed for it to be told. */
  toldAt: z.iso.datetime(),
  /** The first success of the streak that closed it; null while it is open. */
  closedAt: z.iso.datetime().nullable(),
  end: z.enum(INCIDENT_ENDS).nullable(),
  /** From the first failure to the first success; null while it is open. */
  durationMs: z.number().nullable(),
  /** Those of the latest cause. */
  reason: z.enum(REASONS).nullable(),
  side: z.enum(SIDES),
  sentence: z.string(),
  /** Oldest first. At most 100: the first, and the latest. */
  causes: z.array(IncidentCause),
  /** When nobody looked, so that nothing is known of how it was; oldest first. */
  gaps: z.array(z.object({ from: z.iso.datetime(), to: z.iso.datetime() })),
  /** The run that failed first, and the check in it; null where only the exit code tells. */
  firstEvidence: z.object({ runId: z.string(), checkId: z.string().nullable() }),
  /** Oldest first, those that somebody started by hand among them. In a list the first and the latest alone. */
  runs: z.array(IncidentRun),
  runCount: z.number().int().nonnegative(),
  acknowledgedAt: z.iso.datetime().nullable(),
  acknowledgedBy: z.string().nullable(),
  /** Oldest first. */
  notes: z.array(IncidentNote),
});
export type Incident = z.infer<typeof Incident>;

/** One that is open, as far as a glance needs it. */
export const OpenIncident = Incident.pick({
  ...{ id: true, suite: true, kind: true, openedAt: true, toldAt: true },
  ...{ reason: true, side: true, sentence: true, acknowledgedAt: true },
});
export type OpenIncident = z.infer<typeof OpenIncident>;

/** Failures in a row that are too few yet to open an incident. */
export interface BrewingIncident {
  target: string;
  suite: SuiteId;
  /** When the first of them began. */
  since: string;
  failed: number;
  openAfter: number;
  /** When as many will have begun at the earliest; null where nothing is planned that far ahead. */
  earliestAt: string | null;
}

export const INCIDENT_EVENTS = ['opened', 'changed', 'closed', 'acknowledged', 'noted'] as const;
export type IncidentEventType = (typeof INCIDENT_EVENTS)[number];

/**
 * What became of an incident, once. It is recorded in the transaction of the fact that brought it about, so that nobody
 * who reads them in order of `seq` misses one or meets one twice.
 */
export const IncidentEvent = z.object({
  /** Grows with every event, over all incidents and servers; never given twice. */
  seq: z.number().int().positive(),
  /** UUID: the same however often it is read. */
  id: z.string(),
  type: z.enum(INCIDENT_EVENTS),
  /** When it was recorded. */
  at: z.iso.datetime(),
  /** As it was then, with its first and latest runs. */
  incident: Incident,
});
export type IncidentEvent = z.infer<typeof IncidentEvent>;

export const IncidentsPage = z.object({
  /** Latest told first. */
  incidents: z.array(Incident),
  nextCursor: z.string().nullable(),
});
export type IncidentsPage = z.infer<typeof IncidentsPage>;
