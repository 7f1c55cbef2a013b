import type { Suite } from '@/lib/checks/check';
import type { Clock } from '@/lib/clock/clock';
import type { Target } from '@/lib/domain/target';
import { type KnownCheck, accountWindow } from '@/lib/insight/accounts';
import { type CountedHour, weekSlots } from '@/lib/insight/capacity-by-hour';
import type { CountedCheck } from '@/lib/insight/counts';
import { type FoldedChecks, fold, totalOf } from '@/lib/insight/fold';
import { DAY_MS, HOUR_MS, type Span, WINDOW_DAYS, roundSpan, toWindow } from '@/lib/insight/insight-window';
import { rateGuidance } from '@/lib/insight/rate-guidance';
import { retryAfterReport } from '@/lib/insight/retry-after-report';
import { retryHistory } from '@/lib/insight/retry-history';
import { walkChoices } from '@/lib/insight/walk-plan';
import { readFrom, whenToRun } from '@/lib/insight/week/when-to-run';
import { zoneClock } from '@/lib/insight/week/zone-clock';
import type { InsightRecord } from '@/lib/store/insight/insight-record';
import { ClosedMemory } from './closed-memory';
import { type WatchedTarget, findTarget } from '../watch/watched-target';
import type { WindowId } from '@/lib/domain/insight/accounts';
import type { Insight, InsightQuery } from './insight';
import { readAuthContract } from './read-auth-contract';
import { RequestProblem } from '@/lib/server/request-problem';
import type { UtilisationSource } from './utilisation-source';
import type { WalkDesk } from '@/lib/server/watch/walks';

/** What insights read of the store. */
export type InsightReads = Pick<
  InsightRecord,
  'counted' | 'capacityByHour' | 'auth' | 'catalogue' | 'servedOthers' | 'toldLimits' | 'walks'
>;

export interface InsightParts {
  store: { readonly insight: InsightReads };
  clock: Clock;
  suites: readonly Suite[];
  targets: readonly Pick<WatchedTarget, 'target'>[];
  walks: Pick<WalkDesk, 'unavailable'>;
  /** By target id; a target without a feed has none. */
  utilisation: Pick<ReadonlyMap<string, UtilisationSource>, 'get'>;
}

const DEFAULT_DAYS = 30;
/** Four weeks, so that every hour of the week counts as often as any other. */
const WEEKS_DAYS = 28;
const LONGEST_MS = 400 * DAY_MS;

const WINDOWS = Object.keys(WINDOW_DAYS) as WindowId[];
/** How the last week was. */
const WHEN_DAYS = 7;

/** The insights as the routes ask for them, each from rollups or a bounded read. */
export function readInsight(parts: InsightParts): Omit<Insight, 'walks' | 'walk' | 'startWalk' | 'stopWalk'> {
  const { store, clock, targets, walks, utilisation } = parts;
  const checks = new ClosedMemory<CountedCheck[], FoldedChecks>(clock.now);
  const folded = (target: string, span: Span) =>
    checks.over(target, span, {
      read: (part) => store.insight.counted(target, part),
      fold: (rows, before) => fold(span, rows, before),
    });
  const hours = new ClosedMemory<CountedHour[], CountedHour[]>(clock.now);
  const hoursOf = (target: string, span: Span) =>
    hours.over(target, span, {
      read: (part) => store.insight.capacityByHour(target, part),
      fold: (rows, before = []) => [...before, ...rows],
    });
  const known: KnownCheck[] = parts.suites.flatMap(({ checks }) =>
    checks.map(({ id, suite }) => ({ check: id, suite })),
  );
  const begin = (query: InsightQuery, days: number) => {
    const { target } = findTarget(targets, query.target);
    const generatedAt = new Date(clock.now()).toISOString();
    return { target, about: { target: target.id, generatedAt }, span: spanOf(query, days * DAY_MS, clock.now()) };
  };
  return {
    async accounts(query) {
      const { target, about, span } = begin(query, DEFAULT_DAYS);
      const windows = accountSpans(query, span, clock.now()).map(async ({ id, span: one }) =>
        accountWindow(id, one, known, await folded(target.id, one)),
      );
      return { ...about, windows: await Promise.all(windows) };
    },
    async retryAfter(query) {
      const { target, about, span } = begin(query, DEFAULT_DAYS);
      return { ...about, ...retryAfterReport(span, totalOf(await folded(target.id, span)), placeOf(target)) };
    },
    async rateGuidance(query) {
      const { target, about, span } = begin(query, DEFAULT_DAYS);
      const [latest = null] = await store.insight.walks(target.id, 1);
      const toldLimits = await store.insight.toldLimits(target.id);
      const evidence = {
        counts: totalOf(await folded(target.id, span)),
        toldLimits,
        walk: latest,
        place: placeOf(target),
      };
      return {
        ...about,
        ...rateGuidance(span, evidence),
        utilisation: (await utilisation.get(target.id)?.latest()) ?? null,
        walk: {
          latest,
          running: latest?.end === null ? latest : null,
          choices: walkChoices(),
          unavailable: await walks.unavailable(target.id),
        },
      };
    },
    async authContract(query) {
      const { target, about, span } = begin(query, DEFAULT_DAYS);
      return { ...about, ...(await readAuthContract(store.insight, target, span, placeOf(target))) };
    },
    async capacityByHour(query) {
      const { target, about, span } = begin(query, WEEKS_DAYS);
      return { ...about, window: toWindow(span), slots: weekSlots(await hoursOf(target.id, span)) };
    },
    async whenToRun({ zone = 'UTC', hours: length = 4, every = 'night', ...query }) {
      const { target, about } = begin(query, WHEN_DAYS);
      const [now, job] = [clock.now(), { hours: length, every }];
      const span = wholeHours(boundsOf(query, WHEN_DAYS * DAY_MS, now));
      const read = { from: readFrom(span, job), to: span.to, grain: 'hour' as const };
      const question = { span, now, clock: zoneClock(zone), job, place: placeOf(target) };
      return { ...about, ...whenToRun(question, await hoursOf(target.id, read)) };
    },
    async retryHistory(query) {
      const { target, about, span } = begin(query, DEFAULT_DAYS);
      return { ...about, ...retryHistory(span, known, await folded(target.id, span)) };
    },
  };
}

/** One window where one was asked for, else all of them. */
function accountSpans(query: InsightQuery, span: Span, now: number): { id: WindowId | 'chosen'; span: Span }[] {
  if (query.window !== undefined && query.to === undefined) return [{ id: query.window, span }];
  if (query.from !== undefined || query.to !== undefined) return [{ id: 'chosen', span }];
  return WINDOWS.map((window) => ({ id: window, span: spanOf({ window }, 0, now) }));
}

const spanOf = (query: InsightQuery, length: number, now: number): Span => {
  const { from, to } = boundsOf(query, length, now);
  return roundSpan(from, to);
};

/** What is asked for; without a beginning the window or the `length` before the end, without an end up to now. */
function boundsOf({ from, to, window }: InsightQuery, length: number, now: number): Pick<Span, 'from' | 'to'> {
  if (from !== undefined && window !== undefined)
    throw new RequestProblem(400, 'window: not together with from', 'window');
  const end = to ?? now;
  const start = from ?? end - (window === undefined ? length : WINDOW_DAYS[window] * DAY_MS);
  if (start >= end) throw new RequestProblem(400, 'from: must be before to', 'from');
  if (end - start > LONGEST_MS) throw new RequestProblem(400, 'from: at most 400 days before to', 'from');
  return { from: start, to: end };
}

/** As many hours as it is long, up to the end of the one that goes on. */
function wholeHours({ from, to }: Pick<Span, 'from' | 'to'>): Pick<Span, 'from' | 'to'> {
  const end = Math.ceil(to / HOUR_MS) * HOUR_MS;
  return { from: end - Math.max(1, Math.ceil((to - from) / HOUR_MS)) * HOUR_MS, to: end };
}

/** The gateway in a sentence; the stand-in is never taken for Chutes. */
const placeOf = ({ standIn, name }: Target): string => (standIn ? 'the stand-in gateway (not Chutes)' : name);
