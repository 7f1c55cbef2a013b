import type { CheckPoint, CheckRecord, CheckSlot } from '@/lib/domain/check-result';
import { slowFrom } from '@/lib/domain/slow-from';
import type { Outcome, Reason } from '@/lib/domain/words';
import type { Span } from './insight-window';

/** More places than this cannot be told apart on a screen. */
const MOST_SLOTS = 240;
/** Fewer passes than this have no usual latency. */
const LEAST_PASSES = 8;

export interface RecordBounds extends Pick<Span, 'from' | 'to'> {
  /** So long a result vouches for the target. */
  holdsMs: number;
  /** Whether older results of this time were left unread. */
  isCut: boolean;
}

/** Of points that are oldest first, and may begin before the span: one before it vouches for its beginning. */
export function checkRecord(points: readonly CheckPoint[], bounds: RecordBounds): CheckRecord {
  const { from, to, isCut } = bounds;
  const within = points.filter(({ at }) => Date.parse(at) >= from && Date.parse(at) <= to);
  const readFrom = isCut ? Math.max(from, momentOf(points[0]) ?? from) : from;
  const usualMs = usualLatency(within);
  return {
    ...{ from: iso(from), to: iso(to), readFrom: iso(readFrom) },
    runs: within.length,
    slots: slotsOf(within, bounds),
    gaps: gapsOf(points, { ...bounds, from: readFrom }),
    usualMs,
    slowFromMs: usualMs === null ? null : slowFrom(usualMs),
    slow: slowLatest(within),
    reasons: reasonsOf(within),
  };
}

type Measured = Pick<CheckPoint, 'outcome' | 'latencyMs'>;

/** The median of what passed, in milliseconds: how long a refusal took says nothing about an answer. Null where there are too few. */
export function usualLatency(points: readonly Measured[]): number | null {
  const passed = passedMs(points);
  return passed.length < LEAST_PASSES ? null : median(passed);
}

function slowLatest(points: readonly CheckPoint[]): CheckRecord['slow'] {
  const latest = points.at(-1);
  const usualMs = usualLatency(points.slice(0, -1));
  if (!latest || latest.outcome !== 'PASS' || latest.latencyMs === null || usualMs === null) return null;
  return latest.latencyMs < slowFrom(usualMs) ? null : { latencyMs: latest.latencyMs, usualMs };
}

/** Each point by itself as long as they can be told apart, else those of the same small stretch of time together. */
function slotsOf(points: readonly CheckPoint[], { from, to }: RecordBounds): CheckSlot[] {
  if (points.length <= MOST_SLOTS) return points.map((point) => slotOf([point], point));
  const groups = new Map<number, CheckPoint[]>();
  for (const point of points) {
    const place = Math.floor((MOST_SLOTS * (Date.parse(point.at) - from)) / (to - from));
    groups.set(place, [...(groups.get(place) ?? []), point]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [slotOf(group, first)] : [];
  });
}

const SEVERITY: readonly Outcome[] = ['SKIPPED', 'PASS', 'CAPACITY', 'FAIL', 'ERROR'];

function slotOf(points: readonly CheckPoint[], first: CheckPoint): CheckSlot {
  const severity = ({ outcome }: CheckPoint) => SEVERITY.indexOf(outcome);
  const point = points.reduce((worst, next) => (severity(next) >= severity(worst) ? next : worst), first);
  const passed = passedMs(points);
  return {
    point,
    runs: points.length,
    passed: points.filter(({ outcome }) => outcome === 'PASS').length,
    passedMs: passed.length === 0 ? null : median(passed),
  };
}

/** Each result vouches until the next one, but no longer than it holds. */
function gapsOf(points: readonly CheckPoint[], { from, to, holdsMs }: RecordBounds): CheckRecord['gaps'] {
  const gaps: CheckRecord['gaps'] = [];
  let known = from;
  const lookAt = (moment: number) => {
    if (moment - known >= holdsMs) gaps.push({ from: iso(known), to: iso(moment) });
  };
  for (const { at } of points) {
    const moment = Date.parse(at);
    if (moment >= to) break;
    lookAt(Math.max(from, moment));
    known = Math.max(known, moment + holdsMs);
  }
  if (to > known) lookAt(to);
  return gaps;
}

function reasonsOf(points: readonly CheckPoint[]): CheckRecord['reasons'] {
  const counts = new Map<Reason, { last: CheckPoint; count: number }>();
  for (const point of points) {
    counts.set(point.reason, { last: point, count: (counts.get(point.reason)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || b.last.at.localeCompare(a.last.at));
}

const passedMs = (points: readonly Measured[]): number[] =>
  points.flatMap(({ outcome, latencyMs }) => (outcome === 'PASS' && latencyMs !== null ? [latencyMs] : []));

/** Of at least one value. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

const momentOf = (point: CheckPoint | undefined): number | null => (point ? Date.parse(point.at) : null);
const iso = (ms: number): string => new Date(ms).toISOString();
