import { listed } from '@/components/ui/listed';
import type { Mark } from '@/components/ui/mark';
import { ageText, agoText } from '@/components/ui/time-text';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { named } from './named';
import { REASON_TEXT } from './outcome-words';

export interface Verdict {
  mark: Extract<Mark, 'PASS' | 'FAIL' | 'CAPACITY' | 'ERROR' | 'UNKNOWN'>;
  word: 'Verified' | 'Not verified' | 'Unknown';
  /** Goes after "word: ". */
  because: string;
}

/** The verdict once our own server no longer answers: what was known is told as past. */
export const lostVerdict = (last: Verdict): Verdict =>
  unknown(`this dashboard’s own server does not answer. It last said: ${last.word.toLowerCase()}.`);

interface Moment {
  now: number;
  staleAfterMs: number;
}

/**
 * Whether the target is verified, and why not, in one sentence. Freshness is judged here again against `now`
 * (milliseconds since the epoch, the server's clock), since a page left open outlives the status it was drawn from.
 */
export function verdictSentence(target: TargetStatus, moment: Moment): Verdict {
  if (target.missing.length > 0) {
    const verb = target.missing.length === 1 ? 'is' : 'are';
    return unknown(
      `${listed(target.missing)} ${verb} not set, so no check can be asked. Set what is missing and restart.`,
    );
  }
  const stale = target.suites.filter((suite) => isStale(suite, moment));
  const refused = target.suites.filter((suite) => suite.latestRun?.verified === false && !stale.includes(suite));
  if (refused.length > 0) return notVerified(refused);
  const unseen = target.suites.filter((suite) => !suite.latestRun);
  if (unseen.length > 0 || target.suites.length === 0) return unknown(unseenText(unseen, target.suites));
  if (stale.length > 0) return unknown(staleText(stale, target.suites, moment.now));
  if (target.verified !== 'yes') return unknown('the latest runs do not add up to a verdict.');
  return { mark: 'PASS', word: 'Verified', because: passedText(target.suites, moment.now) };
}

/** Whether the latest run of a suite is too old to vouch for the target. */
const isStale = ({ latestRun, stale }: SuiteStatus, { now, staleAfterMs }: Moment): boolean =>
  stale || (latestRun?.finishedAt != null && now - Date.parse(latestRun.finishedAt) > staleAfterMs);

const unknown = (because: string): Verdict => ({ mark: 'UNKNOWN', word: 'Unknown', because });

function notVerified(suites: SuiteStatus[]): Verdict {
  const runs = suites.flatMap((suite) => (suite.latestRun ? [suite.latestRun] : []));
  const culprits = runs.flatMap((run) => run.checks);
  if (runs.every((run) => run.exitCode === 32)) {
    const capacity = culprits.filter((check) => check.outcome === 'CAPACITY');
    return {
      mark: 'CAPACITY',
      word: 'Not verified',
      because: `only capacity stands in the way (${named(capacity.map(withStatus))}).`,
    };
  }
  const ours =
    culprits.some((check) => check.outcome === 'ERROR') && !culprits.some((check) => check.outcome === 'FAIL');
  return { mark: ours ? 'ERROR' : 'FAIL', word: 'Not verified', because: `${failuresText(runs)}.` };
}

/** Suites with the same trouble are told together: one list of names, not one for each. */
function failuresText(runs: Run[]): string {
  const groups = new Map<string, Shortfall[]>();
  for (const shortfall of runs.map(shortfallOf)) {
    groups.set(shortfall.verb, [...(groups.get(shortfall.verb) ?? []), shortfall]);
  }
  return [...groups]
    .map(
      ([verb, all]) => `${listed(all.map(({ suite }) => suite))} ${verb} ${named(all.flatMap(({ names }) => names))}`,
    )
    .join('; ');
}

interface Shortfall {
  suite: string;
  verb: string;
  names: string[];
}

/** Capacity is named for a run only where nothing worse stands in its way. */
function shortfallOf({ suite, checks, exitCode }: Run): Shortfall {
  const failed = checks.filter((check) => check.outcome === 'FAIL');
  if (failed.length > 0) return { suite, verb: 'failed', names: failed.map(withReason) };
  const broken = checks.filter((check) => check.outcome === 'ERROR');
  if (broken.length > 0) return { suite, verb: 'could not judge', names: broken.map(withReason) };
  const capacity = checks.filter((check) => check.outcome === 'CAPACITY');
  if (capacity.length > 0) return { suite, verb: 'met capacity in', names: capacity.map(withStatus) };
  return { suite, verb: 'ended with', names: [`exit ${exitCode ?? 'unknown'}`] };
}

const withReason = (check: CheckResult): string =>
  check.reason ? `${check.id} (${REASON_TEXT[check.reason]})` : check.id;

const withStatus = (check: CheckResult): string =>
  check.httpStatus === null ? check.id : `${check.id} ${check.httpStatus}`;

function unseenText(unseen: SuiteStatus[], all: SuiteStatus[]): string {
  if (unseen.length === all.length) {
    return all.some((suite) => suite.running) ? 'the first run is under way.' : 'nothing has run yet.';
  }
  const verb = unseen.length === 1 ? 'has' : 'have';
  return `${listed(unseen.map((suite) => suite.id))} ${verb} never run${unseen.length === 1 ? '' : ' yet'}.`;
}

function staleText(stale: SuiteStatus[], all: SuiteStatus[], now: number): string {
  const latest = finishedTimes(stale).at(-1);
  const age = latest === undefined ? 'too' : ageText(now - latest);
  if (stale.length === all.length) return `the latest evidence is ${age} old.`;
  return `the latest ${listed(stale.map((suite) => suite.id))} run is ${age} old.`;
}

/** The oldest of the latest runs dates the whole verdict. */
function passedText(suites: SuiteStatus[], now: number): string {
  const oldest = finishedTimes(suites).at(0);
  const when = oldest === undefined ? '' : ` ${agoText(new Date(oldest).toISOString(), now)}`;
  return `${listed(suites.map((suite) => suite.id))} passed${when}.`;
}

const finishedTimes = (suites: SuiteStatus[]): number[] =>
  suites
    .flatMap((suite) => (suite.latestRun?.finishedAt ? [Date.parse(suite.latestRun.finishedAt)] : []))
    .toSorted((a, b) => a - b);
