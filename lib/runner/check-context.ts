import type { CallRecord } from '@/lib/domain/attempt';
import type { Target } from '@/lib/domain/target';
import type { CallSpec, CheckContext, Deployment } from '@/lib/checks/check';
import type { CallScope } from './call-scope';
import type { Catalogue } from './catalogue';
import { NotAsked, OwnFault } from './own-fault';
import { placeCall } from './place-call';

/** How calls are combined, as the gateway room has it; lent by the composition root. */
export interface Compositions {
  pickDeployment(deployments: Deployment[], modelName: string, random: () => number): Deployment;
  parallel<T>(tasks: (() => Promise<T>)[], limit: number): Promise<PromiseSettledResult<T>[]>;
  firstSuccess<T>(tasks: ((signal: AbortSignal) => Promise<T>)[], won: (value: T) => boolean): Promise<T[]>;
}

/** A context, and the end of every call placed through it: the losers of a race may outlive `gather`. */
export interface LentContext {
  context: CheckContext;
  settled(): Promise<void>;
}

export function createCheckContext(
  target: Target,
  catalogue: Catalogue,
  compositions: Compositions,
  scope: CallScope,
): LentContext {
  const placed: Promise<CallRecord>[] = [];
  const call = (spec: CallSpec, signal?: AbortSignal): Promise<CallRecord> => {
    const record = placeCall(spec, scope, signal).catch((err: unknown) => {
      throw ourOwn(err, spec, scope);
    });
    placed.push(record);
    return record;
  };
  return {
    settled: async () => void (await Promise.allSettled(placed)),
    context: {
      target,
      call,
      catalogue: (authStyle) => catalogue.read(authStyle, call),
      textModel: () => catalogue.textModel(call),
      route: (deployments, modelName) => compositions.pickDeployment(deployments, modelName, scope.random),
      // Every call takes a slot of the target, so no task needs to be held back here: one that waits for its retry
      // would only keep another from its slot.
      parallel: (tasks) => compositions.parallel(tasks, Math.max(1, tasks.length)),
      firstSuccess: (tasks, won) => compositions.firstSuccess(tasks, won),
      random: scope.random,
    },
  };
}

/** Noted at once: the check may swallow it, as `parallel` does, and must not pass or fail by that. */
function ourOwn(err: unknown, { name }: CallSpec, { progress, report }: CallScope): Error {
  if (err instanceof NotAsked || err instanceof OwnFault) return err;
  const fault = new OwnFault(report(err, `the call ${name} threw`));
  progress.fault ??= fault.ref;
  return fault;
}
