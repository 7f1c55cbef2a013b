import type { Suite } from '@/lib/checks/check';
import type { Clock } from '@/lib/clock/clock';
import type { Target } from '@/lib/domain/target';
import { type KnownCheck, accountWindow } from '@/lib/insight/accounts';
import { type CountedSlot, addSlots, weekSlots } from '@/lib/insight/capacity-by-hour';
import type { CountedCheck } from '@/lib/insight/counts';
import { type Folded, fold, totalOf } from '@/lib/insight/fold';
import { DAY_MS, type Span, roundSpan, toWindow } from '@/lib/insight/insight-window';
import { rateGuidance } from '@/lib/insight/rate-guidance';
import { retryAfterReport } from '@/lib/insight/retry-after-report';
import { retryHistory } from '@/lib/insight/retry-history';
import { walkChoices } from '@/lib/insight/walk-plan';
import type { InsightRecord } from '@/lib/store/insight/insight-record';
import { ClosedMemory } from './closed-memory';
import { type WatchedTarget, findTarget } from '@/lib/server/watched-target';
import type { Insight, InsightQuery } from './insight';
import { readAuthContract } from './read-auth-contract';
import { RequestProblem } from '@/lib/server/request-problem';
import type { UtilisationSource } from './utilisation-source';
import type { Walks } from '@/lib/server/watch/walks';

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
  walks: Pick<Walks, 'unavailable'>;
  /** By target id; a target without a feed has none. */
  utilisation: Pick<ReadonlyMap<string, UtilisationSource>, 'get'>;
}

const DEFAULT_DAYS = 30;
/** Four weeks, so that every hour of the week counts as often as any other. */
const WEEKS_DAYS = 28;
const LONGEST_MS = 400 * DAY_MS;

const ACCOUNT_WINDOWS = [
  { id: '24h', ms: DAY_MS },
  { id: '7d', ms: 7 * DAY_MS },
  { id: '30d', ms: 30 * DAY_MS },
  { id: '90d', ms: 90 * DAY_MS },
] as const;

/** The insights as the routes ask for them, each from rollups or a bounded read. */
export function readInsight(parts: InsightParts): Omit<Insight, 'walks' | 'walk' | 'startWalk' | 'stopWalk'> {
  const { store, clock, targets, walks, utilisation } = parts;
  const checks = new ClosedMemory<CountedCheck[], Folded>(clock.now);
  const folded = (target: string, span: Span) =>
    checks.over(target, span, {
      read: (part) => store.insight.counted(target, part),
      fold: (rows, before) => fold(span, rows, before),
    });
  const hours = new ClosedMemory<CountedSlot[], CountedSlot[]>(clock.now);
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
      const chosen = query.from !== undefined || query.to !== undefined;
      const spans = chosen
        ? [{ id: 'chosen' as const, span }]
        : ACCOUNT_WINDOWS.map(({ id, ms }) => ({ id, span: spanOf({}, ms, clock.now()) }));
      const windows = spans.map(async ({ id, span: one }) =>
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
      const slots = await hours.over(target.id, span, {
        read: (part) => store.insight.capacityByHour(target.id, part),
        fold: (rows, before = []) => addSlots(before, rows),
      });
      return { ...about, window: toWindow(span), slots: weekSlots(slots) };
    },
    async retryHistory(query) {
      const { target, about, span } = begin(query, DEFAULT_DAYS);
      return { ...about, ...retryHistory(span, known, await folded(target.id, span)) };
    },
  };
}

/** What is asked for; without a beginning the `length` before the end, without an end up to now. */
function spanOf({ from, to }: InsightQuery, length: number, now: number): Span {
  const end = to ?? now;
  const start = from ?? end - length;
  if (start >= end) throw new RequestProblem(400, 'from: must be before to', 'from');
  if (end - start > LONGEST_MS) throw new RequestProblem(400, 'from: at most 400 days before to', 'from');
  return roundSpan(start, end);
}

/** The gateway in a sentence; the stand-in is never taken for Chutes. */
const placeOf = ({ standIn, name }: Target): string => (standIn ? 'the stand-in gateway (not Chutes)' : name);
