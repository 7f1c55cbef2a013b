import type { Clock } from '@/lib/clock/clock';
import { jsonQuestion } from '@/lib/checks/questions';
import type { Walk } from '@/lib/domain/walk';
import { planWalk, WALK_MAX_TOKENS } from '@/lib/insight/walk-plan';
import { capacityWalk } from '@/lib/runner/capacity-walk';
import type { Store } from '@/lib/store/store';
import type { ConnectedTarget } from './connect-target';
import { findTarget } from './find-target';
import type { Insight, WalkOrder } from './insight';
import { RequestProblem } from './request-problem';
import { uuidv7 } from './uuidv7';

export interface WalksParts {
  store: Store;
  clock: Clock;
  targets: readonly ConnectedTarget[];
  timeoutMs: number;
  report(error: unknown): string;
}

interface Going {
  walk: Walk;
  stop: AbortController;
  ended: Promise<Walk>;
}

const LISTED = 20;

/** The capacity walks of all targets: ordered by somebody, one at a time per target, never by itself. */
export class Walks implements Pick<Insight, 'walks' | 'walk' | 'startWalk' | 'stopWalk'> {
  private readonly going = new Map<string, Going>();
  private readonly starting = new Map<string, Promise<Going>>();

  constructor(private readonly parts: WalksParts) {}

  running(targetId: string): Walk | null {
    return this.going.get(targetId)?.walk ?? null;
  }

  /** Why no walk can be started now, in one sentence; null when one can. */
  async unavailable(targetId: string): Promise<string | null> {
    const { target } = findTarget(this.parts.targets, targetId);
    const [missing] = target.missing;
    if (missing) return `${missing} is not set.`;
    return (await this.modelOf(targetId)) === null ? 'No model is known yet: run a suite first.' : null;
  }

  walks = async (targetId?: string): Promise<Walk[]> => {
    const { target } = findTarget(this.parts.targets, targetId);
    const stored = await this.parts.store.insight.walks(target.id, LISTED);
    return stored.map((walk) => this.live(walk.id) ?? walk);
  };

  walk = async (id: string): Promise<Walk> => {
    const found = this.live(id) ?? (await this.parts.store.insight.walk(id));
    if (found) return found;
    throw new RequestProblem(404, `There is no walk ${JSON.stringify(id.slice(0, 100))}.`);
  };

  startWalk = async (order: WalkOrder): Promise<{ walk: Walk; joined: boolean }> => {
    const connected = findTarget(this.parts.targets, order.target);
    const { id } = connected.target;
    const other = this.going.get(id) ?? this.starting.get(id);
    if (other) return { walk: (await other).walk, joined: true };
    const start = this.begin(connected, order);
    this.starting.set(id, start);
    try {
      return { walk: (await start).walk, joined: false };
    } finally {
      this.starting.delete(id);
    }
  };

  stopWalk = async (id: string): Promise<Walk> => {
    const going = [...this.going.values()].find(({ walk }) => walk.id === id);
    if (going) {
      going.stop.abort();
      return going.ended;
    }
    const walk = await this.walk(id);
    throw new RequestProblem(409, `Walk ${walk.id} has ended already (${walk.end}).`);
  };

  async close(): Promise<void> {
    const all = [...this.going.values()];
    for (const { stop } of all) stop.abort();
    await Promise.allSettled(all.map(({ ended }) => ended));
  }

  private async begin({ target, gateway }: ConnectedTarget, { maxConcurrency, maxCalls }: WalkOrder): Promise<Going> {
    const { store, clock, timeoutMs, report } = this.parts;
    const unavailable = await this.unavailable(target.id);
    const model = await this.modelOf(target.id);
    if (unavailable !== null || model === null) throw new RequestProblem(409, unavailable ?? 'No model is known.');
    const walk: Walk = {
      ...{ id: uuidv7(clock.now()), target: target.id, model, startedAt: new Date(clock.now()).toISOString() },
      ...{ finishedAt: null, estimate: planWalk(maxConcurrency, maxCalls), steps: [], end: null, message: null },
    };
    await store.insight.saveWalk(walk);
    const stop = new AbortController();
    const request = { ...jsonQuestion(target.authStyle, model), maxTokens: WALK_MAX_TOKENS };
    const going: Going = { walk, stop, ended: Promise.resolve(walk) };
    const save = async (state: Walk) => {
      going.walk = state;
      await store.insight.saveWalk(state);
    };
    this.going.set(target.id, going);
    going.ended = capacityWalk(walk, { gateway, clock, timeoutMs, request, save }, stop.signal).finally(() =>
      this.going.delete(target.id),
    );
    going.ended.catch((error: unknown) => report(error));
    return going;
  }

  private live(id: string): Walk | null {
    return [...this.going.values()].find(({ walk }) => walk.id === id)?.walk ?? null;
  }

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
