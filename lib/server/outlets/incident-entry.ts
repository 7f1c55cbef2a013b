import type { Incident } from '@/lib/domain/watch/incident';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { exactSpan } from '@/lib/verdict/incident-words';
import { REASON_WORDS } from '@/lib/verdict/words';

/** An incident as something that is read elsewhere: by a feed reader or an aggregator. No word in it came from a gateway. */
export interface IncidentEntry {
  incident: Incident;
  title: string;
  text: string;
  /** When something of it changed last, as far as it can be told; never earlier than it was before. */
  updatedAt: string;
}

export function incidentEntry(incident: Incident, targetName: string): IncidentEntry {
  const { suite, kind, reason, closedAt, durationMs, sentence, end } = incident;
  const what = reason === null ? (kind === 'capacity' ? 'no room' : 'failed') : REASON_WORDS[reason];
  const title = `${targetName}: ${SUITE_TEXT[suite].title} ${closedAt === null ? 'is' : 'was'} not verified (${what})`;
  const over =
    closedAt === null
      ? 'It goes on.'
      : end === 'removed'
        ? 'It ended because the target is watched no more.'
        : `Verified again after ${exactSpan(durationMs ?? 0)}.`;
  return { incident, title, text: `${sentence} Since ${incident.openedAt}. ${over}`, updatedAt: lastChange(incident) };
}

/** The end is dated back to the first success of its streak, which others may have spoken after: so its runs count too. */
function lastChange({ toldAt, causes, notes, acknowledgedAt, closedAt, runs }: Incident): string {
  const ended = closedAt === null ? [] : [closedAt, runs.at(-1)?.at ?? closedAt];
  const moments = [
    toldAt,
    ...causes.map(({ at }) => at),
    ...notes.map(({ at }) => at),
    acknowledgedAt ?? toldAt,
    ...ended,
  ];
  return moments.toSorted().at(-1) ?? toldAt;
}
