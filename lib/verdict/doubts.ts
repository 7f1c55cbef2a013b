import type { Run } from '@/lib/domain/run';
import type { Phrase } from './moment';
import { type Shortfall, type SuiteFacts, shortfallOf } from './judge-target';
import { REASON_WORDS, listed } from './words';

/** One reason for which a record of runs does not vouch for its target. */
export type Doubt =
  | { kind: 'never-finished'; title: string }
  | { kind: 'ended-early'; title: string; status: Run['status'] }
  | { kind: 'exit'; title: string; exitCode: number | null; shortfall: Shortfall }
  | { kind: 'stale'; title: string; finishedAt: string; staleAfterMs: number };

type Recorded = Pick<SuiteFacts, 'title' | 'stale' | 'checks' | 'authStyle'> & {
  id: string;
  run: (NonNullable<SuiteFacts['run']> & Pick<Run, 'status'>) | null;
};

/** Why one recorded suite does not vouch for its target; empty when it does. */
export function doubtsOf(suite: Recorded, staleAfterMs: number): Doubt[] {
  const { title, run, stale } = suite;
  if (!run) return [{ kind: 'never-finished', title }];
  if (run.status !== 'finished') return [{ kind: 'ended-early', title, status: run.status }];
  const doubts: Doubt[] = [];
  if (run.verified !== true) {
    const shortfall = shortfallOf(suite);
    doubts.push({ kind: 'exit', title, exitCode: run.exitCode, shortfall });
  }
  if (stale) doubts.push({ kind: 'stale', title, finishedAt: run.finishedAt ?? '', staleAfterMs });
  return doubts;
}

export function doubtPhrase(doubt: Doubt): Phrase {
  const { title } = doubt;
  switch (doubt.kind) {
    case 'never-finished':
      return [`${title} never finished on this target.`];
    case 'ended-early':
      return [`${title} did not finish: it was ${doubt.status}.`];
    case 'exit':
      return [`${title} ended with exit ${doubt.exitCode}${doubt.exitCode === 0 ? ', and yet nothing worked' : ''}.`];
    case 'stale':
      return [
        `${title} is stale: it ended `,
        { at: doubt.finishedAt },
        `, more than ${durationText(doubt.staleAfterMs)} before.`,
      ];
  }
}

/** The same for people, without the code: which checks stood in the way, and by what. */
export function doubtInWords(doubt: Doubt): Phrase {
  if (doubt.kind !== 'exit') return doubtPhrase(doubt);
  const { title, shortfall } = doubt;
  if (shortfall.checks.length === 0) return [`${title} did not pass.`];
  return [`${title} ${FELL_SHORT[shortfall.kind]}: ${byReason(shortfall)}.`];
}

const FELL_SHORT: Record<Shortfall['kind'], string> = {
  failed: 'failed',
  'could-not-judge': 'could not be judged',
  'met-capacity': 'found no room',
  'not-worked': 'did not pass',
};

/** `server error in DIRECT_JSON and ROUTER_JSON, timeout in PARALLEL_JSON`. */
function byReason({ checks }: Shortfall): string {
  const reasons = [...new Set(checks.map(({ reason }) => reason))];
  const groups = reasons.map((reason) => {
    const ids = listed(checks.filter((check) => check.reason === reason).map(({ id }) => id));
    return reason ? `${REASON_WORDS[reason]} in ${ids}` : ids;
  });
  return groups.join(', ');
}

function durationText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes >= 1 ? `${minutes} min` : `${Math.round(ms / 1000)} s`;
}
