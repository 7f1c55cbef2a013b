import type { Look } from '@/lib/domain/watch/incident';

/** One verdict and how long it holds. Moments are milliseconds since the epoch. */
export interface Sight {
  /** What it is of, among those that are seen together: a suite, or a check. */
  of: string;
  /** When the run that came to it began. */
  at: number;
  look: Look;
  /** How long it holds where no other follows in time. */
  holds: number;
  /** Another that begins no later than this follows in time: then it holds until there. */
  followed: number;
}

export interface Stretch {
  from: number;
  to: number;
  look: Exclude<Look, 'unknown'>;
}

/** What of one subject is not yet in its totals: the verdicts from which the time after `frontier` follows. */
export interface Track {
  /** Everything before is in the totals; null where nothing was seen yet. */
  frontier: number | null;
  sights: readonly Sight[];
}

export const NOTHING_SEEN: Track = { frontier: null, sights: [] };

/** The gravest first: what is not known makes nothing green, and does not hide what failed beside it. */
const GRAVEST_FIRST = ['failed', 'capacity', 'verified'] as const;

/**
 * Works one verdict in. The time that can no longer change goes into `settled`, in order; what may still change, since a
 * run goes on that began earlier (`begun`) or another verdict is awaited, stays in the track. No moment is settled twice,
 * whichever way clocks are set.
 */
export function addSight(
  track: Track,
  added: Sight,
  begun: readonly number[] = [],
): { track: Track; settled: Stretch[] } {
  const frontier = track.frontier ?? Math.min(added.at, ...begun);
  const at = Math.max(added.at, frontier);
  const sights = [...track.sights, { ...added, at }].toSorted((a, b) => a.at - b.at);
  const latest = sights.at(-1)?.at ?? at;
  const awaited = latestOfEach(sights).flatMap(({ holds, followed }) => (latest <= followed ? [holds] : []));
  const limit = Math.max(frontier, Math.min(latest, ...begun, ...awaited));
  const settled = stretches(sights, frontier, limit, latest);
  return { track: { frontier: limit, sights: sights.filter((sight) => matters(sight, sights, limit)) }, settled };
}

/** What is known of the time after the frontier, as things stand at `now`. */
export function openStretches({ frontier, sights }: Track, now: number): Stretch[] {
  return frontier === null ? [] : stretches(sights, frontier, Math.max(now, frontier), now);
}

/** The verdict that is in force at `now`; unknown where none is, or where it no longer holds. */
export function lookAt({ sights }: Track, now: number): Look {
  return lookDuring(sights, now, now) ?? 'unknown';
}

function latestOfEach(sights: readonly Sight[]): Sight[] {
  return [...new Map(sights.map((sight) => [sight.of, sight])).values()];
}

const nextOf = ({ of, at }: Sight, sights: readonly Sight[], index = -1): Sight | undefined =>
  sights.find((other, place) => other.of === of && (other.at > at || (other.at === at && place > index)));

/** Up to where a verdict holds, known at `now`. */
function endOf(sight: Sight, sights: readonly Sight[], now: number): number {
  const next = nextOf(sight, sights, sights.indexOf(sight));
  if (next) return next.at <= sight.followed ? next.at : Math.min(sight.holds, next.at);
  return now <= sight.followed ? Infinity : sight.holds;
}

/** Whether anything after `limit` follows from it. */
function matters(sight: Sight, sights: readonly Sight[], limit: number): boolean {
  const next = nextOf(sight, sights, sights.indexOf(sight));
  return next === undefined || next.at > limit;
}

function stretches(sights: readonly Sight[], from: number, to: number, now: number): Stretch[] {
  const cuts = sights.flatMap((sight) => [sight.at, endOf(sight, sights, now)]).filter((cut) => cut > from && cut < to);
  const edges = [from, ...new Set(cuts.toSorted((a, b) => a - b)), to];
  const pieces: Stretch[] = [];
  for (const [place, start] of edges.entries()) {
    const end = edges[place + 1] ?? start;
    const look = end > start ? lookDuring(sights, start, now) : null;
    const last = pieces.at(-1);
    if (!look) continue;
    if (last?.look === look && last.to === start) last.to = end;
    else pieces.push({ from: start, to: end, look });
  }
  return pieces;
}

/** The gravest of all that is known at that moment; null where nothing is. */
function lookDuring(sights: readonly Sight[], moment: number, now: number): Stretch['look'] | null {
  const known = sights.filter((sight) => sight.at <= moment && moment < endOf(sight, sights, now));
  return GRAVEST_FIRST.find((look) => known.some((sight) => sight.look === look)) ?? null;
}
