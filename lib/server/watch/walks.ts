import type { Walk } from '@/lib/domain/watch/walk';
import type { Instrument } from '@/lib/instrument/instrument';
import type { Store } from '@/lib/store/store';
import { type WatchedTarget, findTarget } from './watched-target';
import type { Budgets } from './budgets';
import type { Insight, WalkRequest } from '@/lib/server/insight/insight';
import { planWalk } from '@/lib/insight/walk-plan';
import { measured } from '@/lib/server/methodology';
import { RequestProblem } from '@/lib/server/request-problem';

export interface WalksParts {
  store: Pick<Store, 'insight' | 'target'>;
  instrument: Pick<Instrument, 'startWalk' | 'stopWalk'>;
  targets: readonly WatchedTarget[];
  budgets: Pick<Budgets, 'askCalls'>;
}

const LISTED = 20;

/** The capacity walks of all targets: ordered by somebody, one at a time per target, never by itself. */
export class WalkDesk implements Pick<Insight, 'walks' | 'walk' | 'startWalk' | 'stopWalk'> {
  constructor(private readonly parts: WalksParts) {}

  /** Why no walk can be started now, in one sentence; null when one can. */
  async unavailable(targetId: string): Promise<string | null> {
    const { target } = findTarget(this.parts.targets, targetId);
    const [missing] = target.missing;
    if (missing) return `${missing} is not set.`;
    return (await this.modelOf(targetId)) === null ? 'No model is known yet: run a suite first.' : null;
  }

  walks = async (targetId?: string): Promise<Walk[]> => {
    const { target } = findTarget(this.parts.targets, targetId);
    return this.parts.store.insight.walks(target.id, LISTED);
  };

  walk = async (id: string): Promise<Walk> => {
    const found = await this.parts.store.insight.walk(id);
    if (found) return found;
    throw new RequestProblem(404, `There is no walk ${JSON.stringify(id.slice(0, 100))}.`);
  };

  startWalk = async ({ confirm = false, ...order }: WalkRequest): Promise<{ walk: Walk; joined: boolean }> => {
    const { target } = findTarget(this.parts.targets, order.target);
    const unavailable = await this.unavailable(target.id);
    const model = await this.modelOf(target.id);
    if (unavailable !== null || model === null) throw new RequestProblem(409, unavailable ?? 'No model is known.');
    const { calls, promptTokens, completionTokens } = planWalk(order.maxConcurrency, order.maxCalls);
    if (!confirm) await this.parts.budgets.askCalls(target, calls, promptTokens + completionTokens);
    const { walkId, joined } = await measured(this.parts.instrument.startWalk({ ...order, target: target.id, model }));
    return { walk: await this.walk(walkId), joined };
  };

  stopWalk = async (id: string): Promise<Walk> => {
    const stopped = await measured(this.parts.instrument.stopWalk(id));
    const walk = await this.walk(id);
    if (stopped) return walk;
    const why = walk.end === null ? 'goes on at another server: stop it there' : `has ended already (${walk.end})`;
    throw new RequestProblem(409, `Walk ${walk.id} ${why}.`);
  };

  /** The configured model, else the one that the latest checks asked. */
  private async modelOf(targetId: string): Promise<string | null> {
    const { target } = findTarget(this.parts.targets, targetId);
    if (target.textModel !== null) return target.textModel;
    const { latestChecks } = await this.parts.store.target(targetId);
    return (
      latestChecks.find(({ model, outcome }) => model !== null && outcome === 'PASS')?.model ??
      latestChecks.find(({ model }) => model !== null)?.model ??
      null
    );
  }
}
