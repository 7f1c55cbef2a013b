import type { Incident } from '@/lib/domain/watch/incident';
import { runId } from '@/lib/domain/testing/sample-runs';
import { NOW } from '@/lib/domain/testing/sample-status';
import { DAY_MS, HOUR_MS } from '@/lib/insight/insight-window';
import { dayByHours, firstDay, historyOf } from '@/lib/insight/history/history-of';
import { dayOf, totalsOf } from '@/lib/insight/history/day-totals';
import { NOTHING_SEEN, type Stretch } from '@/lib/insight/history/sights';
import type { HistoryReads } from '@/lib/server/insight/read-history';
import type { Incidents } from '@/lib/server/watch/incidents';
import { RequestProblem } from '@/lib/server/request-problem';

const now = Date.parse(NOW);
/** Watched for so many days, with a night in which nobody looked. */
const WATCHED_DAYS = 71;

/** Three months as they may well be: quiet, with evenings that are full, one bad night, and a gap. */
function stretches(): Stretch[] {
  const begin = dayOf(now) - WATCHED_DAYS * DAY_MS;
  const told: Stretch[] = [];
  for (let day = begin; day <= now; day += DAY_MS) {
    const at = Math.round((day - begin) / DAY_MS);
    const hours: [from: number, to: number, look: Stretch['look']][] = [[0, 24, 'verified']];
    if (at % 7 === 3) hours.splice(0, 1, [0, 18, 'verified'], [18, 21.5, 'capacity'], [21.5, 24, 'verified']);
    if (at === 40) hours.splice(0, 1, [0, 2.2, 'verified'], [2.2, 6.4, 'failed'], [6.4, 24, 'verified']);
    if (at === 41) hours.splice(0, 1, [7, 24, 'verified']);
    if (at === 55) hours.splice(0, 1, [0, 9, 'verified'], [9, 9.02, 'failed'], [9.02, 24, 'verified']);
    told.push(
      ...hours.map(([from, to, look]) => ({ from: day + from * HOUR_MS, to: Math.min(now, day + to * HOUR_MS), look })),
    );
  }
  return told.filter(({ from, to }) => from < to);
}

/** The history of every subject alike, played up to the moment at which the stage stands still. */
export function scriptedHistory(): HistoryReads {
  const totals = totalsOf(stretches());
  const generatedAt = NOW;
  const read = (days: number) => historyOf({ totals, track: NOTHING_SEEN }, firstDay(days, now), now);
  return {
    history: async ({ target, suite = null, check = null, days }) => ({
      target,
      suite,
      check,
      generatedAt,
      ...read(days),
    }),
    histories: async (targets, of, days) =>
      targets.flatMap((target) => of.map((suite) => ({ target, suite, check: null, generatedAt, ...read(days) }))),
    dayHistory: async ({ target, suite = null, check = null, day = NOW.slice(0, 10) }) => {
      const start = Date.parse(day);
      const settled = totals.find((one) => one.day === start) ?? null;
      return {
        ...{ target, suite, check, generatedAt, day, maintenance: [] },
        ...dayByHours(settled, NOTHING_SEEN, start, now),
      };
    },
  };
}

const at = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

/** One that is open, and one that is over with all that may happen in it. */
export function scriptedIncidents(target: () => string): Incidents {
  const all = (): Incident[] => [openIncident(target()), pastIncident(target())];
  const read = (id: string): Incident => {
    const found = all().find((incident) => incident.id === id);
    if (found) return found;
    throw new RequestProblem(404, 'There is no such incident on this stage.');
  };
  return {
    list: async ({ state }) => ({
      incidents: all().filter(({ closedAt }) => state === undefined || (closedAt === null) === (state === 'open')),
      nextCursor: null,
    }),
    read: async (id) => read(id),
    change: async (id) => read(id),
    brewing: async () => [
      { ...{ target: target(), suite: 'preflight', since: at(3) }, failed: 1, openAfter: 2, earliestAt: at(-2) },
    ],
  };
}

const none = { acknowledgedAt: null, acknowledgedBy: null, notes: [], gaps: [] };
const broke = { kind: 'failure', reason: 'server_error', side: 'gateway-broke' } as const;
const full = { kind: 'capacity', reason: 'overloaded', side: 'gateway-full' } as const;
const BROKE = 'Not verified: doctor failed JSON_SMOKE (server error).';
const FULL = 'Not verified: only capacity stands in the way (JSON_SMOKE 429).';

function runsOf(from: number, looks: readonly Incident['runs'][number]['look'][]): Incident['runs'] {
  return looks.map((look, index) => ({
    ...{ id: runId(index), at: at(from - 5 * index), look },
    trigger: index === 3 ? 'manual' : 'schedule',
  }));
}

function openIncident(target: string): Incident {
  const runs = runsOf(22, ['capacity', 'capacity', 'capacity', 'capacity', 'capacity']);
  return {
    ...{ id: 'open-on-stage', target, suite: 'smoke', ...full, ...none, sentence: FULL },
    ...{ openedAt: at(22), toldAt: at(17), closedAt: null, end: null, durationMs: null },
    causes: [{ at: at(22), runId: runId(0), ...full, sentence: FULL }],
    firstEvidence: { runId: runId(0), checkId: 'DIRECT_JSON' },
    ...{ runs, runCount: runs.length },
  };
}

function pastIncident(target: string): Incident {
  const runs = runsOf(1600, ['capacity', 'capacity', 'failed', 'failed', 'unknown', 'failed', 'capacity', 'verified']);
  return {
    ...{ id: 'past-on-stage', target, suite: 'doctor', ...full, sentence: FULL },
    ...{ openedAt: at(1600), toldAt: at(1595), closedAt: at(1347.9), end: 'recovered', durationMs: 15_126_000 },
    causes: [
      { at: at(1600), runId: runId(0), ...full, sentence: FULL },
      { at: at(1590), runId: runId(2), ...broke, sentence: BROKE },
      { at: at(1370), runId: runId(6), ...full, sentence: FULL },
    ],
    gaps: [{ from: at(1500), to: at(1440) }],
    firstEvidence: { runId: runId(0), checkId: 'JSON_SMOKE' },
    ...{ acknowledgedAt: at(1580), acknowledgedBy: 'Ada' },
    notes: [{ at: at(1580), by: 'Ada', text: 'Asked on the vendor’s channel; they are moving racks.' }],
    ...{ runs, runCount: runs.length },
  };
}
