import type { Gate, TargetGate } from '@/lib/domain/api/gate';
import type { Status, SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { ENVIRONMENT_EXIT, GATE_EXIT } from '@/lib/domain/suites';
import { verifiedOf } from '@/lib/domain/verified';
import { GATE_REASONS, type GateReason, RETRIED_REASONS, type SuiteId } from '@/lib/domain/words';
import type { Verdict } from './judge-target';
import { isStale, verdictOf } from './of-status';
import { sentenceOf } from './sentence';
import { gravest } from './side';

export interface GateTerms {
  require: readonly SuiteId[];
  /** From this age on a finished run is no evidence. */
  maxAgeMs: number;
}

type Known = Pick<Status, 'problem'> & { targets: readonly TargetStatus[] };

/** May a batch start? `now` is in milliseconds since the epoch. Without a target nothing is known, so the answer is no. */
export function judgeGate({ targets, problem }: Known, terms: GateTerms, now: number): Gate {
  const judged = targets.map((target) => judgeOne(target, terms, now, problem));
  const worst = GATE_REASONS.find((reason) => judged.some((gate) => gate.reason === reason)) ?? 'unknown';
  const against = judged.filter(({ go }) => !go);
  const told = (against.length > 0 ? against : judged).map(({ id, sentence }) =>
    judged.length > 1 ? `${id}: ${sentence}` : sentence,
  );
  return {
    go: worst === 'ok',
    reason: worst,
    sentence: told.join(' ') || 'Unknown: nothing is watched.',
    notBefore: latest(against.map(({ notBefore }) => notBefore)),
    mayPass: against.length > 0 && against.every(({ mayPass }) => mayPass),
    exitCode: GATE_EXIT[worst],
    generatedAt: new Date(now).toISOString(),
    require: [...terms.require],
    maxAgeMs: terms.maxAgeMs,
    targets: judged,
  };
}

function judgeOne(target: TargetStatus, terms: GateTerms, now: number, problem: string | undefined): TargetGate {
  const moment = { now, staleAfterMs: terms.maxAgeMs };
  // How old is too old is for whoever asks to say, and not for the board.
  const suites = required(target, terms.require).map((suite) => ({
    ...suite,
    stale: isStale(suite.latestRun, moment) || isAhead(suite, now),
  }));
  const verdict = verdictOf({ ...target, suites, verified: verifiedOf(suites) }, moment);
  const about = { id: target.id, standIn: target.standIn, suites: suites.map((suite) => evidenceOf(suite, now)) };
  if (problem !== undefined) {
    const sentence = `Unknown: ${problem}`;
    return { ...about, go: false, reason: 'unknown', side: 'dashboard', sentence, notBefore: null, mayPass: true };
  }
  const reason = reasonOf(verdict, suites);
  const { word, because } = sentenceOf(verdict, now);
  const undated = reason === 'stale' && suites.some((suite) => isAhead(suite, now));
  return {
    ...about,
    go: reason === 'ok',
    reason,
    side: verdict.side,
    sentence: undated ? AHEAD : `${word}: ${because}`,
    notBefore: reason === 'capacity' ? putOffUntil(suites, now) : null,
    mayPass: mayPass(reason, verdict),
  };
}

/** In the order in which they were required; one that this target does not have has never run. */
const required = (target: TargetStatus, ids: readonly SuiteId[]): SuiteStatus[] =>
  ids.map(
    (id) =>
      target.suites.find((suite) => suite.id === id) ?? {
        id,
        latestRun: null,
        running: null,
        stale: false,
        checks: [],
      },
  );

/** So far clocks of servers may differ. */
const SKEW_MS = 300_000;
const AHEAD = 'Unknown: the latest evidence is dated ahead of the clock here, so its age is not known.';

/** A clock that was set back, or that of another server, makes old evidence look new: how old it is, nobody knows. */
const isAhead = ({ latestRun }: Pick<SuiteStatus, 'latestRun'>, now: number): boolean =>
  latestRun?.finishedAt != null && Date.parse(latestRun.finishedAt) - now > SKEW_MS;

const evidenceOf = ({ id, latestRun, running }: SuiteStatus, now: number): TargetGate['suites'][number] => ({
  id,
  runId: latestRun?.id ?? null,
  finishedAt: latestRun?.finishedAt ?? null,
  ageMs:
    latestRun?.finishedAt && !isAhead({ latestRun }, now) ? Math.max(0, now - Date.parse(latestRun.finishedAt)) : null,
  verified: latestRun?.verified ?? null,
  underWay: running !== null,
});

function reasonOf(verdict: Verdict, suites: readonly SuiteStatus[]): GateReason {
  switch (verdict.word) {
    case 'verified':
      return 'ok';
    case 'unknown':
      if (verdict.why.kind === 'not-set') return 'environment';
      return verdict.why.kind === 'stale' ? 'stale' : 'unknown';
    case 'not-verified': {
      const refused = suites.filter(({ latestRun, stale }) => latestRun?.verified === false && !stale);
      if (refused.every(({ latestRun }) => latestRun?.exitCode === ENVIRONMENT_EXIT)) return 'environment';
      if (verdict.onlyCapacity) return 'capacity';
      // Where our own fault is the worst that was met, nothing is known of the gateway.
      return verdict.mark === 'ERROR' ? 'unknown' : 'failed';
    }
  }
}

/** The latest of the moments that the gateway told and that are still to come. */
function putOffUntil(suites: readonly SuiteStatus[], now: number): string | null {
  const held = suites.filter(({ latestRun, stale }) => latestRun?.verified === false && !stale);
  const told = held.flatMap(({ latestRun }) => latestRun?.checks ?? []);
  return latest(
    told.map(({ outcome, eligibleAt }) => (outcome === 'CAPACITY' ? eligibleAt : null)),
    now,
  );
}

function latest(moments: readonly (string | null)[], after = -Infinity): string | null {
  const ahead = moments.filter((at) => at !== null && Date.parse(at) > after).toSorted();
  return ahead.at(-1) ?? null;
}

/** A key that is refused stays refused; a gateway that is full or broke may recover, and what is unknown may be asked. */
function mayPass(reason: GateReason, verdict: Verdict): boolean {
  if (reason === 'ok' || reason === 'environment') return false;
  if (reason !== 'failed' || verdict.word !== 'not-verified') return true;
  const worst = gravest(verdict.shortfalls.flatMap(({ checks }) => checks));
  return worst.length > 0 && worst.every((check) => check.reason !== null && RETRIED_REASONS.has(check.reason));
}
