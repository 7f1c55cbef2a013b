import { z } from 'zod';
import { INCIDENT_ENDS, INCIDENT_KINDS, type IncidentEvent } from '@/lib/domain/watch/incident';
import { REASON_TEXT } from '@/lib/domain/reason-text';
import type { Endpoint } from '@/lib/domain/insight/auth-contract';
import type { BudgetNotice } from '@/lib/domain/watch/watching';
import { type AuthStyle, SIDES, SUITES } from '@/lib/domain/words';

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

/** What is told of a budget that was reached. */
export const budgetNotice = (id: string, { target, at, until, what }: BudgetNotice): Notice => ({
  ...{ id, kind: 'budget', about: id, at, target, suite: null, side: null, since: at, until: null, incident: null },
  sentence: `the budget of ${what} for today is used up: nothing is asked by itself until ${until.slice(0, 16).replace('T', ' ')} UTC.`,
  nextStep: 'Nothing, or raise the budget in the file, or ask less often.',
});

/** What is told when a header style that was accepted is refused, or the other way round. */
export function authNotice(
  id: string,
  target: string,
  flip: { at: string; style: AuthStyle; endpoint: Endpoint; after: 'accepted' | 'refused' },
): Notice {
  const { at, style, endpoint, after } = flip;
  const refused = after === 'refused';
  return {
    ...{ id, kind: 'drift', about: id, at, target, suite: null, since: at, until: null, incident: null },
    sentence: `${style} on ${endpoint} was ${refused ? 'accepted and is refused' : 'refused and is accepted'} since then.`,
    side: refused ? 'key-or-quota' : null,
    nextStep: refused ? 'Send the key in another header style, or check the key where all are refused.' : null,
  };
}

/** What is told when a model that we ask for has left the catalogue. */
export const modelNotice = (id: string, target: string, at: string, model: string): Notice => ({
  ...{ id, kind: 'drift', about: id, at, target, suite: null, since: at, until: null, incident: null },
  sentence: `the model ${model}, which is asked for here, has left the catalogue.`,
  side: 'configuration',
  nextStep: 'Choose another model of the catalogue, or wait for it to come back.',
});

/**
 * By which a receiver knows the message that tells these, oldest first: the same however often it is sent, and another one
 * than that of a message that told only some of them and may have arrived.
 */
export function messageIdOf(notices: readonly Pick<Notice, 'id'>[]): string {
  const last = notices.at(-1)?.id ?? '';
  return notices.length > 1 ? `${last}-${notices.length}` : last;
}
