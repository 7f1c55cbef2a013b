import type { Kysely } from 'kysely';
import type { DayTotals, Known } from '@/lib/insight/history/day-totals';
import { NOTHING_SEEN, type Track } from '@/lib/insight/history/sights';
import type { Subject } from '@/lib/insight/history/subjects';
import type { Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/database/backend';
import { fromDayRow, readTracks } from './add-to-history';

export interface DayOfSubject extends Known {
  subject: Subject;
  day: number;
}

/** How the days went. What is not in their totals yet follows from the track of the subject. */
export interface HistoryRecord {
  /** Totals of days from `from` up to before `to`, both in milliseconds since the epoch, of those of which anything is known. */
  days(
    targets: readonly string[],
    subjects: readonly Subject[],
    from: number,
    to: number,
  ): Promise<(DayOfSubject & { target: string })[]>;
  /** The same of these days alone. */
  daysAt(
    targets: readonly string[],
    subjects: readonly Subject[],
    days: readonly number[],
  ): Promise<(DayOfSubject & { target: string })[]>;
  /** One day with its hours; null where nothing is known of it. */
  day(target: string, subject: Subject, day: number): Promise<DayTotals | null>;
  /** One that was never seen has one in which nothing was seen. */
  track(target: string, subject: Subject): Promise<Track>;
  tracks(
    targets: readonly string[],
    subjects: readonly Subject[],
  ): Promise<{ target: string; subject: Subject; track: Track }[]>;
}

export function historyRecord(db: Kysely<Schema>): HistoryRecord {
  type Day = DayOfSubject & { target: string };
  const ofSubjects = (targets: readonly string[], subjects: readonly Subject[]) =>
    db
      .selectFrom('day_total')
      .select(['target', 'subject', 'day', 'verified', 'capacity', 'failed'])
      .where('target', 'in', targets.map(clean))
      .where('subject', 'in', [...subjects]);
  return {
    days: async (targets, subjects, from, to) =>
      (await ofSubjects(targets, subjects).where('day', '>=', from).where('day', '<', to).execute()) as Day[],
    daysAt: async (targets, subjects, days) =>
      days.length === 0
        ? []
        : ((await ofSubjects(targets, subjects)
            .where('day', 'in', [...days])
            .execute()) as Day[]),
    day: async (target, subject, day) => {
      const row = await db
        .selectFrom('day_total')
        .selectAll()
        .where('target', '=', clean(target))
        .where('subject', '=', subject)
        .where('day', '=', day)
        .executeTakeFirst();
      return row ? fromDayRow(row) : null;
    },
    track: async (target, subject) => (await readTracks(db, clean(target), [subject])).get(subject) ?? NOTHING_SEEN,
    tracks: async (targets, subjects) => {
      const rows = await db
        .selectFrom('track')
        .selectAll()
        .where('target', 'in', targets.map(clean))
        .where('subject', 'in', [...subjects])
        .execute();
      return rows.map(({ target, subject, json }) => ({
        target,
        subject: subject as Subject,
        track: JSON.parse(json) as Track,
      }));
    },
  };
}

const clean = (text: string): string => storable({ text }).text;
