import type { Suite } from '@/lib/checks/check';
import type { Clock } from '@/lib/clock/clock';
import type { DayHistory, History } from '@/lib/domain/insight/history';
import type { Maintenance } from '@/lib/domain/watch/watching';
import type { Plan } from '@/lib/domain/target-plan';
import type { SuiteId } from '@/lib/domain/words';
import { dayOf } from '@/lib/insight/history/day-totals';
import { dayByHours, firstDay, historyOf } from '@/lib/insight/history/history-of';
import { NOTHING_SEEN, type Track } from '@/lib/insight/history/sights';
import { DAY_MS } from '@/lib/insight/insight-window';
import { checkSubject, type Subject, suiteSubject, TARGET_SUBJECT } from '@/lib/insight/history/subjects';
import type { DayOfSubject, HistoryRecord } from '@/lib/store/history/history-record';
import { type MaintenanceSpan as Window, maintenanceDuring } from '@/lib/watch/maintenance-at';
import { RequestProblem } from '@/lib/server/request-problem';

/** Of a suite, of a check, or, with neither, of the target. */
export interface HistoryQuery {
  target: string;
  suite?: SuiteId;
  check?: string;
}

export interface HistoryReads {
  /** The days up to now, the latest so many of them. Rejects with RequestProblem for a check that there is none of. */
  history(query: HistoryQuery & { days: number }): Promise<History>;
  /** Each target with its suites, in one read: the order of `of` within that of `targets`. */
  histories(targets: readonly string[], of: readonly (SuiteId | null)[], days: number): Promise<History[]>;
  /** `day` as 2026-11-25, the one that goes on when left out. Rejects with RequestProblem for one that has not begun. */
  dayHistory(query: HistoryQuery & { day?: string }): Promise<DayHistory>;
}

export interface HistoryParts {
  store: { readonly history: HistoryRecord };
  clock: Pick<Clock, 'now'>;
  suites: readonly Suite[];
  config: { readonly current: { plan: Plan } };
}

export function readHistory({ store, clock, suites, config }: HistoryParts): HistoryReads {
  const memory = new DayMemory(store.history);
  const subjectOf = ({ suite, check }: HistoryQuery): Subject => {
    if (check === undefined) return suite === undefined ? TARGET_SUBJECT : suiteSubject(suite);
    const known = suites.some(({ id, checks }) => (suite ?? id) === id && checks.some((one) => one.id === check));
    if (!known)
      throw new RequestProblem(400, `check: there is none called ${JSON.stringify(check.slice(0, 100))}`, 'check');
    return checkSubject(check);
  };
  const read = async (targets: readonly string[], subjects: readonly Subject[], days: number) => {
    const now = clock.now();
    const from = firstDay(days, now);
    const tracks = await store.history.tracks(targets, subjects);
    const totals = await memory.since(tracks, from);
    const trackOf = new Map(tracks.map((one) => [keyOf(one), one.track]));
    return targets.flatMap((target) =>
      subjects.map((subject) => {
        const key = keyOf({ target, subject });
        const recorded = { totals: totals.get(key) ?? [], track: trackOf.get(key) ?? NOTHING_SEEN };
        return { target, generatedAt: iso(now), ...historyOf(recorded, from, now) };
      }),
    );
  };
  return {
    history: async (query) => {
      const { target, suite = null, check = null, days } = query;
      const [history] = await read([target], [subjectOf(query)], days);
      if (!history) throw new Error('a target has a history');
      return { ...history, suite, check };
    },
    histories: async (targets, of, days) => {
      const subjects = of.map((suite) => (suite === null ? TARGET_SUBJECT : suiteSubject(suite)));
      const found = await read(targets, subjects, days);
      return found.map((history, at) => ({ ...history, suite: of[at % of.length] ?? null, check: null }));
    },
    dayHistory: async (query) => {
      const { target, suite = null, check = null } = query;
      const now = clock.now();
      const day = query.day ?? iso(now).slice(0, 10);
      const subject = subjectOf(query);
      const start = Date.parse(day);
      if (start > now) throw new RequestProblem(400, 'day: has not begun', 'day');
      const settled = await store.history.day(target, subject, dayOf(start));
      const track = await store.history.track(target, subject);
      const planned = config.current.plan.targets[target];
      const maintenance = planned ? maintenanceDuring(planned, start, start + DAY_MS).map(toMaintenance) : [];
      return {
        ...{ target, suite, check, generatedAt: iso(now), day, maintenance },
        ...dayByHours(settled, track, start, now),
      };
    },
  };
}

type Days = Map<string, DayOfSubject[]>;
interface Key {
  target: string;
  subject: Subject;
}

/**
 * Remembers the days before the one that the frontier of a subject stands in, which never change again: so a year is read
 * once, and then only the day in which time is still added.
 */
class DayMemory {
  private readonly known = new Map<string, { from: number; to: number; days: DayOfSubject[] }>();

  constructor(private readonly record: Pick<HistoryRecord, 'days' | 'daysAt'>) {}

  /** The days from `from` on of all that have a track; what has none has no days. */
  async since(tracks: readonly (Key & { track: Track })[], from: number): Promise<Days> {
    const ends = new Map(tracks.map((one) => [keyOf(one), dayOf(one.track.frontier ?? from)]));
    const [targets, subjects] = [namesOf(tracks, 'target'), namesOf(tracks, 'subject')];
    await this.learn(tracks, ends, from);
    const latest = byKey(await this.record.daysAt(targets, subjects, [...new Set(ends.values())]));
    return new Map(
      [...ends].map(([key, end]) => {
        const own = (latest.get(key) ?? []).filter(({ day }) => day === end);
        return [key, [...(this.known.get(key)?.days ?? []), ...own]];
      }),
    );
  }

  private async learn(tracks: readonly Key[], ends: ReadonlyMap<string, number>, from: number): Promise<void> {
    const missing = tracks.filter((one) => {
      const known = this.known.get(keyOf(one));
      return known === undefined || known.from > from || known.to !== ends.get(keyOf(one));
    });
    if (missing.length === 0) return;
    const to = Math.max(...missing.map((one) => ends.get(keyOf(one)) ?? from));
    const read = byKey(await this.record.days(namesOf(missing, 'target'), namesOf(missing, 'subject'), from, to));
    for (const key of missing.map(keyOf)) {
      const end = ends.get(key) ?? from;
      this.known.set(key, { from, to: end, days: (read.get(key) ?? []).filter(({ day }) => day < end) });
    }
  }
}

const namesOf = <K extends keyof Key>(keys: readonly Key[], name: K): Key[K][] => [
  ...new Set(keys.map((key) => key[name])),
];

function byKey(rows: readonly (DayOfSubject & { target: string })[]): Days {
  const days: Days = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    const list = days.get(key);
    if (list) list.push(row);
    else days.set(key, [row]);
  }
  return days;
}

const keyOf = ({ target, subject }: Key): string => `${target} ${subject}`;
const toMaintenance = ({ from, to, note }: Window): Maintenance => ({ from: iso(from), to: iso(to), note });
const iso = (ms: number): string => new Date(ms).toISOString();
