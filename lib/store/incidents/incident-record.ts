import type { BrewingIncident, Incident, IncidentEvent, IncidentsPage } from '@/lib/domain/watch/incident';

export interface IncidentsQuery {
  target?: string;
  state?: 'open' | 'closed';
  /** 1 to 100. */
  limit: number;
  /** Opaque, from the page before. */
  cursor?: string;
}

export interface IncidentChange {
  acknowledged?: boolean;
  note?: string;
  /** Who asks for it; null where that is not known. */
  by: string | null;
  /** Milliseconds since the epoch. */
  now: number;
}

export type Streak = Pick<BrewingIncident, 'target' | 'suite' | 'since' | 'failed'>;

/** What is known of incidents. They are opened and closed by the facts that bring it about, in their transaction. */
export interface IncidentRecord {
  /** Latest told first, each with its first and latest runs. Rejects with BadCursorError. */
  list(query: IncidentsQuery): Promise<IncidentsPage>;
  /** With at most 500 of its runs: the first, and the latest. */
  find(id: string): Promise<Incident | null>;
  /** Acknowledges, takes that back, or adds a note; null when there is none of that id. */
  change(id: string, change: IncidentChange): Promise<Incident | null>;
  /** Failures in a row that have opened no incident yet. */
  streaks(targets: readonly string[]): Promise<Streak[]>;
  /** Ends what is open at any other target than these as removed; returns the ids. */
  removeOthers(targets: readonly string[], now: number): Promise<string[]>;
  /** Events in their order, from the one after `seq` on; 0 asks from the first. At most `limit`, 1 to 500. */
  eventsAfter(seq: number, limit: number): Promise<IncidentEvent[]>;
}
