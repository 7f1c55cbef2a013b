import type { Evidence } from '@/lib/domain/evidence';
import type { Walk, WalkStep } from '@/lib/domain/watch/walk';
import { OUTCOME_OF } from '@/lib/domain/words';
import { judgeWire } from '@/lib/checks/judging/wire-rules';
import { toldCacheHit } from '@/lib/checks/judging/told-cache';
import type { Clock } from '@/lib/clock/clock';
import type { ChatRequest, Gateway } from '@/lib/gateway/gateway';

export interface WalkScope {
  gateway: Pick<Gateway, 'send'>;
  clock: Clock;
  timeoutMs: number;
  request: ChatRequest;
  /** Called whenever the walk has changed; resolves once it is durable. */
  save(walk: Walk): Promise<void>;
}

/** Between two stairs, so that the calls of one have left the gateway before the next. */
const REST_MS = 500;

/**
 * Walks the stairs of `walk.estimate`, each a burst of so many calls at once, until one call is refused for lack of
 * capacity, until one meets a used-up account or fails, or until the signal aborts. Never makes more calls than the
 * estimate says.
 */
export async function capacityWalk(walk: Walk, scope: WalkScope, signal: AbortSignal): Promise<Walk> {
  let state = walk;
  let end: Walk['end'] = null;
  for (const stair of walk.estimate.stairs) {
    if (state.steps.length > 0) await scope.clock.sleep(REST_MS, signal).catch(() => undefined);
    if (signal.aborted) break;
    const { step, message, end: stairEnd } = await climb(stair, scope, signal);
    state = { ...state, steps: [...state.steps, step], message };
    end = signal.aborted ? 'stopped' : stairEnd;
    if (end !== null) break;
    await scope.save(state);
  }
  const finishedAt = new Date(scope.clock.now()).toISOString();
  const ended: Walk = { ...state, end: end ?? (signal.aborted ? 'stopped' : 'completed'), finishedAt };
  await scope.save(ended);
  return ended;
}

async function climb(
  stair: number,
  scope: WalkScope,
  signal: AbortSignal,
): Promise<{ step: WalkStep } & Pick<Walk, 'message' | 'end'>> {
  const { gateway, request, timeoutMs } = scope;
  const sent = await Promise.all(Array.from({ length: stair }, () => gateway.send(request, { timeoutMs, signal })));
  const judged = sent.map(judge);
  const of = (kind: Judged['kind']) => judged.filter((entry) => entry.kind === kind).length;
  const answered = sent.filter(({ response }) => response !== null);
  const step: WalkStep = {
    inFlight: stair,
    sent: stair,
    succeeded: of('succeeded'),
    refused: of('refused'),
    failed: of('failed') + of('used_up'),
    slowestMs: answered.length === 0 ? null : Math.max(...answered.map(({ timing }) => timing.totalMs)),
  };
  const end = ENDING.find((kind) => of(kind) > 0) ?? null;
  return { step, end, message: judged.find(({ kind }) => kind === end)?.message ?? null };
}

/** What ends a walk, the weightiest first: once the account is used up, no refusal beside it says anything about room. */
const ENDING = ['used_up', 'refused', 'failed'] as const;

interface Judged {
  kind: 'succeeded' | 'stopped' | (typeof ENDING)[number];
  message: string | null;
}

/** Any whole 200 that tells of no error had its place: what the few tokens of an answer say is not the question. */
function judge(evidence: Evidence): Judged {
  const verdict = judgeWire(evidence);
  // What a cache answers takes no room, and so says nothing of how much there is.
  const cached = toldCacheHit(evidence);
  if (verdict === null && cached !== null) return { kind: 'failed', message: `a cache answered (${cached})` };
  if (verdict === null) return { kind: 'succeeded', message: null };
  const message = verdict.message ?? verdict.reason;
  if (verdict.reason === 'cancelled') return { kind: 'stopped', message };
  if (verdict.reason === 'quota_exhausted') return { kind: 'used_up', message };
  return { kind: OUTCOME_OF[verdict.reason] === 'CAPACITY' ? 'refused' : 'failed', message };
}
