import type { CallRecord } from '@/lib/domain/attempt';
import { followUpCall } from '@/lib/domain/attempt-order';
import type { Evidence } from '@/lib/domain/evidence';
import type { Target } from '@/lib/domain/target';
import { type CallSpec, type Check, type Composition, judgeAttempt } from '@/lib/checks/check';
import { passed } from '@/lib/checks/judging/conclude';
import type { CallScope } from './run-scope';
import { NotAsked, OwnFault } from './log';
import { placeCall } from './place-call';

/**
 * Makes the calls of a check as its table has them, each with what follows it. What came of them is in the progress of
 * the check; rejects only when none of them could be asked.
 */
export async function askCheck(check: Check, model: string, target: Target, scope: CallScope): Promise<void> {
  const { random, progress } = scope;
  const tasks = check
    .calls(target, model, random)
    .map((spec) => (lost?: AbortSignal) => askGuarded(spec, { check, target, scope, lost }));
  const ends = await compose(check.compose, tasks, { random, won: passed });
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed && progress.asked().length === 0) throw failed.reason;
}

interface Asking {
  check: Check;
  target: Target;
  scope: CallScope;
  lost: AbortSignal | undefined;
}

/** One call, and as often as its answer asks for it the same call with its question changed; the last one counts. */
async function askThrough(spec: CallSpec, asking: Asking): Promise<CallRecord> {
  const { check, target, scope, lost } = asking;
  const judge = (evidence: Evidence) => judgeAttempt(check, evidence);
  const left = new Set(check.followUps);
  let asked = spec;
  for (;;) {
    const record = await placeCall({ ...asked, judge }, scope, lost);
    const last = record.attempts.at(-1);
    const next = last && [...left].find((followUp) => followUp.applies(last, asked.request, target));
    if (!next) return record;
    left.delete(next);
    const request = next.changed(asked.request, target, scope.random);
    asked = { name: followUpCall(asked.name, next.id), request };
  }
}

async function askGuarded(spec: CallSpec, asking: Asking): Promise<CallRecord> {
  try {
    return await askThrough(spec, asking);
  } catch (err) {
    throw ourOwn(err, spec, asking.scope);
  }
}

/** Noted at once: a failure among several calls stays in its own entry, and the check must not pass or fail by it. */
function ourOwn(err: unknown, { name }: CallSpec, { progress, report }: CallScope): Error {
  if (err instanceof NotAsked || err instanceof OwnFault) return err;
  const fault = new OwnFault(report(err, `the call ${name} threw`));
  progress.fault ??= fault.ref;
  return fault;
}

/** A call that is yet to be made; `lost` aborts when another one has won. */
type Task<T> = (lost?: AbortSignal) => Promise<T>;

interface Race<T> {
  random: () => number;
  won: (value: T) => boolean;
}

/** Runs tasks as a check wants its calls made. Resolves when all have ended, with their ends in input order. */
export function compose<T>(
  composition: Composition,
  tasks: readonly Task<T>[],
  { random, won }: Race<T>,
): Promise<PromiseSettledResult<T>[]> {
  switch (composition) {
    case 'all':
      return all(tasks);
    case 'first':
      return first(tasks, won);
    case 'any':
      return all(any(tasks, random));
  }
}

/**
 * All at once; a failure stays in its own entry. Nothing is held back here: every call takes a slot of its target, and
 * one that waits for its retry would only keep another from its slot.
 */
export const all = <T>(tasks: readonly Task<T>[]): Promise<PromiseSettledResult<T>[]> =>
  Promise.allSettled(tasks.map(async (task) => task()));

/**
 * All at once; the first value that `won` aborts the signals of all others. Those are then waited for, so that nothing
 * they still have to record is lost: a task must end soon after its signal aborts.
 */
export function first<T>(tasks: readonly Task<T>[], won: (value: T) => boolean): Promise<PromiseSettledResult<T>[]> {
  const stops = tasks.map(() => new AbortController());
  let decided = false;
  const runs = tasks.map(async (task, index) => {
    const value = await task(stops[index]?.signal);
    if (!decided && won(value)) {
      decided = true;
      stops.forEach((stop, other) => other !== index && stop.abort(new DOMException('Another one won.', 'AbortError')));
    }
    return value;
  });
  return Promise.allSettled(runs);
}

/** One of them, each as likely as the others (simple shuffle); none of none. `random` is in [0, 1). */
export function any<T>(items: readonly T[], random: () => number): T[] {
  const picked = Math.min(Math.floor(random() * items.length), items.length - 1);
  return items.slice(Math.max(0, picked), Math.max(0, picked) + 1);
}
