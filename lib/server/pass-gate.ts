import type { Gate, TargetGate } from '@/lib/domain/api/gate';
import type { SuiteId, Trigger } from '@/lib/domain/words';
import { type GateTerms, judgeGate } from '@/lib/verdict/judge-gate';
import type { Server } from './server';

export interface GateQuery extends Omit<GateTerms, 'maxAgeMs'> {
  /** All that are watched when none is named. */
  targets: readonly string[];
  /** The age from which on the board calls a run stale, when left out. */
  maxAgeMs?: number | undefined;
  /** Runs what is missing first, and answers when that has ended. */
  run?: Trigger | undefined;
}

/** The shorter end of what HTTP clients wait for an answer. */
const RUN_WAIT_MS = 240_000;
/** What was asked a moment ago is not asked again for somebody who looks often. */
const RERUN_AFTER_MS = 30_000;

/** Whether a batch may start; costs no more than a status unless it has to run something. Rejects with RequestProblem. */
export async function passGate(server: Server, query: GateQuery, signal: AbortSignal): Promise<Gate> {
  const named = query.targets.map((id) => server.target(id).id);
  const judge = async (): Promise<Gate> => {
    const status = await server.status();
    const targets = status.targets.filter(({ id }) => named.length === 0 || named.includes(id));
    const { require, maxAgeMs = status.staleAfterMs } = query;
    return judgeGate({ ...status, targets }, { require, maxAgeMs }, server.now());
  };
  const gate = await judge();
  const { run: trigger } = query;
  if (gate.go || trigger === undefined) return gate;
  const late = AbortSignal.any([signal, AbortSignal.timeout(RUN_WAIT_MS)]);
  const wanted = gate.targets.flatMap((target) =>
    toRun(target, gate.maxAgeMs).map((suite) => runToEnd(server, suite, trigger, target.id, late)),
  );
  if (wanted.length === 0) return gate;
  await Promise.all(wanted);
  return judge();
}

/** Suites without fresh evidence, and those that may go better now; none before the moment that the gateway told. */
export function toRun({ go, notBefore, mayPass, suites }: TargetGate, maxAgeMs: number): SuiteId[] {
  if (go || !mayPass || notBefore !== null) return [];
  const wanting = suites.filter(
    ({ ageMs, verified }) => ageMs === null || ageMs > maxAgeMs || (verified !== true && ageMs >= RERUN_AFTER_MS),
  );
  return wanting.map(({ id }) => id);
}

async function runToEnd(
  server: Server,
  suite: SuiteId,
  trigger: Trigger,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  for (const { run } of await server.start(suite, trigger, target)) {
    for await (const _ of (await server.events(run.id, null, signal)) ?? []);
  }
}

const SOON_SECONDS = 5;
const LATER_SECONDS = 30;

/** When to ask again, as a Retry-After of whole seconds: what the gateway told, else soon where something goes on. */
export function retryAfterSeconds(gate: Gate, now: number): number {
  if (gate.notBefore !== null) return Math.max(1, Math.ceil((Date.parse(gate.notBefore) - now) / 1000));
  return gate.targets.some(({ suites }) => suites.some(({ underWay }) => underWay)) ? SOON_SECONDS : LATER_SECONDS;
}
