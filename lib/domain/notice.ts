import { z } from 'zod';
import { INCIDENT_ENDS, INCIDENT_KINDS, type IncidentEvent } from './incident';
import { REASON_TEXT } from './reason-text';
import { SIDES, SUITES } from './words';

/** What people and programs may be told of. `suite.recovered` is an incident that ended because the suite works again. */
export const NOTIFIED_EVENTS = [
  ...['incident.opened', 'incident.changed', 'incident.closed', 'suite.recovered', 'drift', 'budget'],
] as const satisfies readonly string[];
export type NotifiedEvent = (typeof NOTIFIED_EVENTS)[number];

export const NOTICE_KINDS = ['incident.opened', 'incident.changed', 'incident.closed', 'drift', 'budget'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

const moment = z.iso.datetime();

/** Something that somebody may want to be told of, once, as it was when it happened: every kind has this one shape. */
export const Notice = z.object({
  /** UUID: the same however often it is told. */
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  /** What it is told in order with: notices about the same are told one after the other. */
  about: z.string(),
  /** When it happened. */
  at: moment,
  target: z.string(),
  suite: z.enum(SUITES).nullable(),
  /** In one sentence. */
  sentence: z.string(),
  /** Whose side the trouble is on; null where nobody's. */
  side: z.enum(SIDES).nullable(),
  since: moment,
  /** When it was over; null while it lasts, and where nothing ends. */
  until: moment.nullable(),
  nextStep: z.string().nullable(),
  incident: z
    .object({
      id: z.string(),
      kind: z.enum(INCIDENT_KINDS),
      /** Those that it has had, in order, up to then. */
      kinds: z.array(z.enum(INCIDENT_KINDS)),
      end: z.enum(INCIDENT_ENDS).nullable(),
    })
    .nullable(),
});
export type Notice = z.infer<typeof Notice>;

const KINDS: Partial<Record<IncidentEvent['type'], NoticeKind>> = {
  opened: 'incident.opened',
  changed: 'incident.changed',
  closed: 'incident.closed',
};

/** What is told of an event of an incident; null for one that concerns those alone who look after it. */
export function incidentNotice({ id, type, at, incident }: Omit<IncidentEvent, 'seq'>): Notice | null {
  const kind = KINDS[type];
  if (!kind) return null;
  const { target, suite, sentence, side, openedAt, closedAt, reason, end } = incident;
  return {
    ...{ id, kind, about: incident.id, at, target, suite, sentence, side },
    ...{ since: openedAt, until: closedAt },
    nextStep: closedAt === null && reason !== null ? REASON_TEXT[reason].next : null,
    incident: { id: incident.id, kind: incident.kind, kinds: incident.causes.map((cause) => cause.kind), end },
  };
}

/**
 * By which a receiver knows the message that tells these, oldest first: the same however often it is sent, and another one
 * than that of a message that told only some of them and may have arrived.
 */
export function messageIdOf(notices: readonly Pick<Notice, 'id'>[]): string {
  const last = notices.at(-1)?.id ?? '';
  return notices.length > 1 ? `${last}-${notices.length}` : last;
}
