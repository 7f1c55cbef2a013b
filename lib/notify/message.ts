import { messageIdOf, type Notice, type NotifiedEvent } from '@/lib/domain/notices/notice';
import type { Side } from '@/lib/domain/words';
import { spanText } from '@/lib/verdict/moment';
import { listed } from '@/lib/verdict/words';
import { cleanText } from './formats/text-lines';

/** What is sent, the same for every type of channel, each of which gives it a shape of its own. */
export interface Message {
  /** By which a receiver knows a message that it has had already. */
  id: string;
  event: NotifiedEvent | 'summary';
  /** When it happened. */
  at: string;
  /** Which target and suite it is about. */
  title: string;
  tone: 'bad' | 'limited' | 'good' | 'news';
  /** In one sentence. */
  sentence: string;
  /** Whose fault it is; null where nobody's. */
  whose: string | null;
  since: string;
  until: string | null;
  nextStep: string | null;
  link: string;
  /** Why it comes as it does: late, held back, or as a test. */
  note: string | null;
  /** Of a summary: what happened, a sentence each. */
  items: string[];
  notices: Notice[];
}

/** What a message says that no notice holds. */
export interface Wording {
  nameOf(target: string): string;
  /** An absolute address, of a path here. */
  linkTo(path: string): string;
}

export const WHOSE: Record<Side, string> = {
  ok: 'nobody’s',
  'gateway-full': 'the gateway: it has no room',
  'gateway-broke': 'the gateway: it broke',
  'key-or-quota': 'ours: the key or its quota',
  configuration: 'ours: the configuration',
  'wrong-answer': 'the model: its answers are wrong',
  dashboard: 'this dashboard',
  unknown: 'not known',
};

/**
 * What is told of notices about one thing, oldest first: of several, such as a failure that could not be told before it
 * was over, one message that says it all.
 */
export function messageOf(notices: readonly [Notice, ...Notice[]], wording: Wording, event?: NotifiedEvent): Message {
  const first = notices[0];
  const last = notices.at(-1) ?? first;
  const late = notices.length > 1 && first.kind === 'incident.opened' && last.kind === 'incident.closed';
  const name = cleanText(wording.nameOf(last.target));
  return {
    id: messageIdOf(notices),
    ...{ event: event ?? eventOf(notices), at: last.at, tone: toneOf(last) },
    title: last.suite === null ? name : `${name} · ${last.suite}`,
    sentence: cleanText(sentenceOf(last, name, late)),
    whose: last.side === null ? null : WHOSE[last.side],
    ...{ since: last.since, until: last.until },
    nextStep: last.nextStep === null ? null : cleanText(last.nextStep),
    link: wording.linkTo(pathOf(last)),
    note: late ? 'This could not be sent while it lasted.' : null,
    items: [],
    notices: [...notices],
  };
}

/** As which event several notices count: the latest, but what was never told as opened is no change. */
function eventOf(notices: readonly [Notice, ...Notice[]]): NotifiedEvent {
  const last = notices.at(-1) ?? notices[0];
  return last.kind === 'incident.changed' && notices[0].kind === 'incident.opened' ? 'incident.opened' : last.kind;
}

function sentenceOf({ kind, suite, sentence, since, until, incident }: Notice, name: string, late: boolean): string {
  const cause = sentence.replace(/^Not verified: /, '');
  const length = spanText(Math.max(0, Date.parse(until ?? since) - Date.parse(since)));
  switch (kind) {
    case 'incident.opened':
      return `${name} is not verified: ${cause}`;
    case 'incident.changed':
      return `${name} is still not verified, for another reason: ${cause}`;
    case 'incident.closed':
      if (incident?.end === 'removed') return `${name}: ${suite} is watched no more; it was not verified: ${cause}`;
      return late
        ? `${name}: ${suite} was not verified for ${length} and is verified again; it was: ${cause}`
        : `${name}: ${suite} is verified again after ${length}; it was: ${cause}`;
    case 'drift':
    case 'budget':
      return `${name}: ${sentence}`;
  }
}

function toneOf({ kind, incident }: Notice): Message['tone'] {
  if (kind === 'drift' || kind === 'budget') return 'news';
  if (kind === 'incident.closed') return incident?.end === 'recovered' ? 'good' : 'news';
  return incident?.kind === 'capacity' ? 'limited' : 'bad';
}

function pathOf({ kind, target, incident }: Notice): string {
  if (incident) return `/incidents/${encodeURIComponent(incident.id)}`;
  return kind === 'drift' ? `/insight?target=${encodeURIComponent(target)}#auth` : '/';
}

const MOST_ITEMS = 20;

/**
 * What is told at the end of quiet hours about all that happened in them; null when it was over by then and nobody has to
 * know any more. What ends something that was told before is news, too.
 */
export function summaryOf(notices: readonly [Notice, ...Notice[]], wording: Wording): Message | null {
  const subjects = bySubject(notices);
  const standing = subjects.filter((subject) => !isOver(subject));
  const [only] = standing;
  if (!only) return null;
  const note = 'Held back during quiet hours.';
  if (subjects.length === 1) return { ...messageOf(only, wording), note };
  const messages = [...standing, ...subjects.filter(isOver)].map((subject) => messageOf(subject, wording));
  const latest = notices.at(-1) ?? notices[0];
  const over = subjects.length - standing.length;
  const more = messages.length - MOST_ITEMS;
  const names = [...new Set(messages.map(({ title }) => title))];
  return {
    ...{ id: messageIdOf(notices), event: 'summary', at: latest.at, title: 'After quiet hours' },
    tone: messages.some(({ tone }) => tone === 'bad') ? 'bad' : 'news',
    sentence: `While it was quiet ${count(subjects.length, 'thing')} happened (${listed(names.slice(0, 5))}${
      names.length > 5 ? ' and others' : ''
    }), ${over === 0 ? 'none of which is over' : `of which ${count(over, 'is', 'are')} over`}.`,
    ...{ whose: null, since: notices[0].at, until: null, nextStep: null, link: wording.linkTo('/notifications'), note },
    items: [...messages.slice(0, MOST_ITEMS).map(itemOf), ...(more > 0 ? [`… and ${more} more.`] : [])],
    notices: [...notices],
  };
}

const itemOf = ({ sentence, whose, nextStep }: Message): string =>
  [sentence, whose && `Whose fault: ${whose}.`, nextStep].filter(Boolean).join(' ');

function bySubject(notices: readonly Notice[]): [Notice, ...Notice[]][] {
  const subjects = new Map<string, [Notice, ...Notice[]]>();
  for (const notice of notices) {
    const known = subjects.get(notice.about);
    if (known) known.push(notice);
    else subjects.set(notice.about, [notice]);
  }
  return [...subjects.values()];
}

const isOver = (subject: readonly Notice[]): boolean =>
  subject[0]?.kind === 'incident.opened' && subject.at(-1)?.kind === 'incident.closed';

const count = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;
