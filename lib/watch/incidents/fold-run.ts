import type { Incident, IncidentCause, IncidentEventType } from '@/lib/domain/watch/incident';
import type { SeenRun } from './seen-run';
import { validityOf, type SuiteRules, type Validity } from './suite-rules';

/** An incident without its runs, which are those of its suite from its beginning to its end. */
export type IncidentState = Omit<Incident, 'runs' | 'runCount'>;

/** What is remembered of a suite between its runs. All of it can be written as JSON. */
export interface SuiteWatch {
  /** The failures in a row that are going on. */
  streak: { first: SeenRun; count: number; causes: readonly IncidentCause[] } | null;
  /** The latest scheduled runs outside of maintenance that told something, oldest first. */
  recent: readonly SeenRun[];
  /** Successes in a row while an incident is open. */
  good: { firstAt: number; count: number } | null;
  /** How long what was seen last holds; and since when runs have told nothing, if the latest did. */
  last: (Validity & { blindFrom: number | null }) | null;
}

export const NOTHING_WATCHED: SuiteWatch = { streak: null, recent: [], good: null, last: null };

/** What one run brings about. */
export interface FoldedRun {
  watch: SuiteWatch;
  /** As it is now; null where none is open and none was. */
  incident: IncidentState | null;
  event: Extract<IncidentEventType, 'opened' | 'changed' | 'closed'> | null;
}

/** So many of a list are kept that could grow without end: the first, and the latest. */
const MOST_KEPT = 100;

/**
 * Works one ended run of a suite in; the runs of a suite come in the order in which they ended. `newId` names an incident
 * that opens. What only this decides, in one place:
 *
 * - It opens after `openAfter` scheduled failures in a row; or, for what alternates, when at least half of the latest
 *   4 × `openAfter` (at least 10) scheduled runs failed. What told nothing counts for neither.
 * - It closes after `closeAfter` scheduled successes in a row, as of the first of them. Of a suite that is run by itself no more,
 *   what somebody starts at a server counts instead.
 * - Capacity and failure take turns within one incident; each change of cause is noted.
 * - Within maintenance none opens, and what failed there is remembered: when it goes on afterwards, it opens then.
 * - Failures before and after a time in which nobody looked are not in a row.
 */
export function foldRun(
  watch: SuiteWatch,
  open: IncidentState | null,
  run: SeenRun,
  rules: SuiteRules,
  newId: () => string,
): FoldedRun {
  const silent = watch.last !== null && run.at > watch.last.followed;
  const next = { ...watch, last: lastAfter(watch.last, run, rules) };
  if (open) return continued(next, run.look === 'unknown' ? open : withGap(open, watch.last, run.at), run, rules);
  return begun(silent ? { ...next, streak: null, recent: [] } : next, run, rules, newId);
}

function lastAfter(last: SuiteWatch['last'], run: SeenRun, rules: SuiteRules): SuiteWatch['last'] {
  if (run.look !== 'unknown') return { ...validityOf(run, rules), blindFrom: null };
  return run.finished && last ? { ...last, blindFrom: last.blindFrom ?? run.at } : last;
}

function begun(watch: SuiteWatch, run: SeenRun, rules: SuiteRules, newId: () => string): FoldedRun {
  const none = { incident: null, event: null };
  if (!run.scheduled || run.look === 'unknown') return { watch, ...none };
  const planned = rules.inMaintenance(run.at) || rules.inMaintenance(run.endedAt);
  const length = Math.max(10, 4 * rules.openAfter);
  const recent = planned ? watch.recent : [...watch.recent, run].slice(-length);
  if (run.cause === null) return { watch: { ...watch, recent, streak: null }, ...none };
  const { streak: before } = watch;
  const causes = withCause(before?.causes ?? [], run.cause);
  const streak = { first: before?.first ?? run, count: (before?.count ?? 0) + 1, causes };
  const waiting = { watch: { ...watch, recent, streak }, ...none };
  if (planned) return waiting;
  if (streak.count >= rules.openAfter) return opened(watch, newId(), streak.first, causes, run);
  const failed = recent.filter(({ cause }) => cause !== null);
  const [first] = failed;
  if (!first || recent.length < length || 2 * failed.length < length) return waiting;
  const all = failed.reduce<readonly IncidentCause[]>((list, { cause }) => withCause(list, cause), []);
  return opened(watch, newId(), first, all, run);
}

function opened(
  watch: SuiteWatch,
  id: string,
  first: SeenRun,
  causes: readonly IncidentCause[],
  run: SeenRun,
): FoldedRun {
  const incident: IncidentState = {
    ...{
      id,
      target: run.target,
      suite: run.suite,
      openedAt: iso(first.at),
      toldAt: iso(run.endedAt),
      closedAt: null,
      end: null,
      durationMs: null,
    },
    ...latestOf(causes),
    ...{ causes: [...causes], gaps: [], firstEvidence: { runId: first.id, checkId: first.checkId } },
    ...{ acknowledgedAt: null, acknowledgedBy: null, notes: [] },
  };
  return { watch: { ...NOTHING_WATCHED, last: watch.last }, incident, event: 'opened' };
}

function continued(watch: SuiteWatch, open: IncidentState, run: SeenRun, rules: SuiteRules): FoldedRun {
  // Nothing else could end that of a suite that is run by itself no more.
  const counts = run.scheduled || (run.byHand && rules.nextDue(run.endedAt) === null);
  if (!counts || run.look === 'unknown') return { watch, incident: open, event: null };
  if (run.cause !== null) {
    const causes = withCause(open.causes, run.cause);
    const changed = causes !== open.causes;
    const incident = changed ? { ...open, causes: [...causes], ...latestOf(causes) } : open;
    return { watch: { ...watch, good: null }, incident, event: changed ? 'changed' : null };
  }
  const good = { firstAt: watch.good?.firstAt ?? run.at, count: (watch.good?.count ?? 0) + 1 };
  if (good.count < rules.closeAfter) return { watch: { ...watch, good }, incident: open, event: null };
  return {
    watch: { ...NOTHING_WATCHED, last: watch.last },
    incident: closed(open, good.firstAt, 'recovered'),
    event: 'closed',
  };
}

/** Ends it because its target is watched no more. */
export function removed({ last }: SuiteWatch, open: IncidentState, now: number): IncidentState {
  return closed(withGap(open, last, now), now, 'removed');
}

function closed(open: IncidentState, at: number, end: NonNullable<Incident['end']>): IncidentState {
  const closedAt = Math.max(at, Date.parse(open.openedAt));
  return { ...open, end, closedAt: iso(closedAt), durationMs: closedAt - Date.parse(open.openedAt) };
}

/** The same list while the cause is the same. */
function withCause(causes: readonly IncidentCause[], cause: IncidentCause | null): readonly IncidentCause[] {
  const last = causes.at(-1);
  const same = last && cause && last.kind === cause.kind && last.reason === cause.reason && last.side === cause.side;
  return same || cause === null ? causes : bounded([...causes, cause]);
}

const latestOf = (causes: readonly IncidentCause[]): Pick<Incident, 'kind' | 'reason' | 'side' | 'sentence'> => {
  const { kind = 'failure', reason = null, side = 'unknown', sentence = '' } = causes.at(-1) ?? {};
  return { kind, reason, side, sentence };
};

/** With the time before `to` in which nobody looked, or nobody could see anything, if there was any. */
function withGap(open: IncidentState, last: SuiteWatch['last'], to: number): IncidentState {
  if (last === null) return open;
  const from = Math.min(to > last.followed ? last.holds : to, last.blindFrom ?? to);
  return from < to ? { ...open, gaps: bounded([...open.gaps, { from: iso(from), to: iso(to) }]) } : open;
}

const bounded = <T>(list: T[]): T[] =>
  list.length > MOST_KEPT ? [...list.slice(0, 1), ...list.slice(1 - MOST_KEPT)] : list;
const iso = (ms: number): string => new Date(ms).toISOString();
