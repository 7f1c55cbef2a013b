import { withDeadline } from '@/lib/clock/with-deadline';
import type { Gate, TargetGate } from '@/lib/domain/api/gate';
import type { TargetStatus } from '@/lib/domain/status';
import type { SuiteId, Trigger } from '@/lib/domain/words';
import { type GateTerms, judgeGate } from '@/lib/verdict/judge-gate';
import { isRequestProblem } from './request-problem';
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
  const look = async (): Promise<{ gate: Gate; targets: TargetStatus[] }> => {
    const status = await server.status();
    const targets = status.targets.filter(({ id }) => named.length === 0 || named.includes(id));
    const { require, maxAgeMs = status.staleAfterMs } = query;
    return { gate: judgeGate({ ...status, targets }, { require, maxAgeMs }, server.now()), targets };
  };
  const { gate, targets } = await look();
  const { run: trigger } = query;
  if (gate.go || trigger === undefined) return gate;
  const wanted = gate.targets.flatMap((target) => {
    const told = toldBy(targets.find(({ id }) => id === target.id));
    const suites = toRun(target, gate.maxAgeMs, told);
    return suites.length > 0 ? [{ suites, id: target.id }] : [];
  });
  if (wanted.length === 0) return gate;
  const refused = await withDeadline(RUN_WAIT_MS, signal, (late) =>
    Promise.all(wanted.map(({ suites, id }) => tryToRun(server, suites, trigger, id, late))),
  );
  return toldOf((await look()).gate, new Map(refused.flatMap((entry) => (entry ? [entry] : []))));
}

/** The suites whose latest run was told by the gateway when to come back. */
function toldBy(target: TargetStatus | undefined): ReadonlySet<SuiteId> {
  const told = target?.suites.filter(({ latestRun }) =>
    latestRun?.checks.some(({ eligibleAt }) => eligibleAt !== null),
  );
  return new Set(told?.map(({ id }) => id));
}

/**
 * Suites without fresh evidence, and those that may go better now; none before the moment that the gateway told, and those of
 * `told` as soon as it has passed.
 */
export function toRun(
  { go, notBefore, mayPass, suites }: TargetGate,
  maxAgeMs: number,
  told: ReadonlySet<SuiteId> = new Set(),
): SuiteId[] {
  if (go || !mayPass || notBefore !== null) return [];
  const wanting = suites.filter(
    ({ id, ageMs, verified }) =>
      ageMs === null || ageMs > maxAgeMs || (verified !== true && (ageMs >= RERUN_AFTER_MS || told.has(id))),
  );
  return wanting.map(({ id }) => id);
}

/** Null once it has run, else the target and why it may not be run now, such as a budget that is used up. */
async function tryToRun(...given: Parameters<typeof runToEnd>): Promise<[id: string, why: string] | null> {
  try {
    await runToEnd(...given);
    return null;
  } catch (error) {
    if (!isRequestProblem(error) || error.problem.status !== 409) throw error;
    return [given[3], error.problem.detail];
  }
}

/** The answer with what was not run, and why. */
function toldOf(gate: Gate, refused: ReadonlyMap<string, string>): Gate {
  if (gate.go || refused.size === 0) return gate;
  const [more] = new Set(refused.values());
  const targets = gate.targets.map((target) => {
    const why = target.go ? undefined : refused.get(target.id);
    return why === undefined ? target : { ...target, sentence: `${target.sentence} Not run: ${why}` };
  });
  return { ...gate, sentence: `${gate.sentence} Not run: ${more}`, targets };
}

/** All suites of a target at once, so that a budget is asked for all of them together. */
async function runToEnd(
  server: Server,
  suites: readonly SuiteId[],
  trigger: Trigger,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  const started = await server.start(suites, trigger, target);
  const follow = async (id: string) => {
    for await (const _ of (await server.events(id, null, signal)) ?? []);
  };
  await Promise.all(started.map(({ run }) => follow(run.id)));
}

const SOON_SECONDS = 5;
const LATER_SECONDS = 30;

/** When to ask again, as a Retry-After of whole seconds: what the gateway told, else soon where something goes on. */
export function retryAfterSeconds(gate: Gate, now: number): number {
  if (gate.notBefore !== null) return Math.max(1, Math.ceil((Date.parse(gate.notBefore) - now) / 1000));
  return gate.targets.some(({ suites }) => suites.some(({ underWay }) => underWay)) ? SOON_SECONDS : LATER_SECONDS;
}
