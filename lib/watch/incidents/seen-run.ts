import type { IncidentCause, Look } from '@/lib/domain/watch/incident';
import { lookOf } from '@/lib/domain/watch/look';
import type { Run } from '@/lib/domain/run';
import { SUITE_TEXT } from '@/lib/domain/suites';
import type { SuiteId } from '@/lib/domain/words';
import { judgeTarget } from '@/lib/verdict/judge-target';
import { sentenceOf } from '@/lib/verdict/sentence';

/** An ended run, as far as incidents are concerned. */
export interface SeenRun {
  id: string;
  target: string;
  suite: SuiteId;
  /** When it began and ended, in milliseconds since the epoch. */
  at: number;
  endedAt: number;
  /** Whether it counts for opening and closing: what somebody started by hand is shown, and decides nothing. */
  scheduled: boolean;
  /** Somebody asked a server for it, which knows whether the suite is run by itself as well. */
  byHand: boolean;
  look: Look;
  /** False where it came to no end of its own: then it did not even find out that nothing can be known. */
  finished: boolean;
  /** Null unless it was capacity or a failure. */
  cause: IncidentCause | null;
  /** The check that speaks for it; null where only its exit code tells. */
  checkId: string | null;
}

const BY_HAND: readonly Run['trigger'][] = ['manual', 'api', 'mcp'];

export function seenRun(run: Run): SeenRun {
  const look = lookOf(run);
  const at = Date.parse(run.startedAt);
  const finished = run.status === 'finished';
  const known = {
    ...{
      id: run.id,
      target: run.target,
      suite: run.suite,
      at,
      endedAt: run.finishedAt === null ? at : Date.parse(run.finishedAt),
    },
    ...{ scheduled: run.trigger === 'schedule', byHand: BY_HAND.includes(run.trigger), look, finished },
  };
  return look === 'capacity' || look === 'failed'
    ? { ...known, ...blame(run, look) }
    : { ...known, cause: null, checkId: null };
}

function blame(run: Run, look: 'capacity' | 'failed'): Pick<SeenRun, 'cause' | 'checkId'> {
  const { title } = SUITE_TEXT[run.suite];
  const facts = { id: run.suite, title, run, checks: run.checks, stale: false, underWay: false };
  const verdict = judgeTarget([facts], []);
  const { word, because } = sentenceOf(verdict, null);
  const [check = null] = verdict.word === 'not-verified' ? verdict.shortfalls.flatMap(({ checks }) => checks) : [];
  const cause: IncidentCause = {
    ...{ at: run.startedAt, runId: run.id, kind: look === 'capacity' ? 'capacity' : 'failure' },
    ...{ reason: check?.reason ?? null, side: verdict.side, sentence: `${word}: ${because}` },
  };
  return { cause, checkId: check?.id ?? null };
}
