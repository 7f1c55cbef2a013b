import type { Clock } from '@/lib/clock/clock';
import { jsonQuestion } from '@/lib/checks/questions';
import type { Walk } from '@/lib/domain/watch/walk';
import type { Gateway } from '@/lib/gateway/gateway';
import { planWalk, WALK_MAX_TOKENS } from '@/lib/insight/walk-plan';
import { capacityWalk } from '@/lib/runner/capacity-walk';
import type { WatchRecord } from '@/lib/store/watch/watch-record';
import type { InsightRecord } from '@/lib/store/insight/insight-record';
import type { ConnectedTarget } from './connect-target';
import type { WalkOrder } from './instrument';
import { uuidv7 } from './uuidv7';

export interface WalksScope {
  record: Pick<InsightRecord, 'saveWalk'>;
  /** Where it is counted what a walk sends. */
  account: Pick<WatchRecord, 'spend'>;
  owner: string;
  clock: Clock;
  report(error: unknown): void;
}

interface Going {
  id: string;
  begun: Promise<void>;
  stop: AbortController;
  ended: Promise<unknown>;
}

/** The capacity walks that go on here, at most one at a target. */
export class Walks {
  private readonly going = new Map<string, Going>();

  constructor(private readonly scope: WalksScope) {}

  /** Resolves once the walk is recorded. */
  async start(connected: ConnectedTarget, order: WalkOrder): Promise<{ walkId: string; joined: boolean }> {
    const other = this.going.get(order.target);
    const going = other ?? this.begin(connected, order);
    await going.begun;
    return { walkId: going.id, joined: other !== undefined };
  }

  async stop(id: string): Promise<boolean> {
    const going = [...this.going.values()].find((other) => other.id === id);
    going?.stop.abort();
    await going?.ended;
    return going !== undefined;
  }

  /** Ends the walk that goes on at a target. */
  async leave(target: string): Promise<void> {
    const going = this.going.get(target);
    going?.stop.abort();
    await going?.ended;
  }

  async close(): Promise<void> {
    for (const { stop } of this.going.values()) stop.abort();
    await Promise.all([...this.going.values()].map(({ ended }) => ended));
  }

  private begin({ target, gateway, limits }: ConnectedTarget, { model, maxConcurrency, maxCalls }: WalkOrder): Going {
    const { record, account, owner, clock, report } = this.scope;
    const walk: Walk = {
      ...{ id: uuidv7(clock.now()), target: target.id, model, startedAt: new Date(clock.now()).toISOString() },
      ...{ finishedAt: null, estimate: planWalk(maxConcurrency, maxCalls), steps: [], end: null, message: null },
    };
    const stop = new AbortController();
    const request = { ...jsonQuestion(target.authStyle, model), maxTokens: WALK_MAX_TOKENS };
    const save = (state: Walk) => record.saveWalk(state, owner);
    const begun = save(walk);
    const counted: Pick<Gateway, 'send'> = {
      send: async (...asked) => {
        const at = clock.now();
        const evidence = await gateway.send(...asked);
        await account.spend([{ target: target.id, purpose: 'walk', at, evidence }]).catch(report);
        return evidence;
      },
    };
    const scope = { gateway: counted, clock, timeoutMs: limits.timeoutMs, request, save };
    const ended = begun.then(() => capacityWalk(walk, scope, stop.signal));
    const going: Going = {
      ...{ id: walk.id, begun, stop },
      ended: ended.catch(report).finally(() => this.going.delete(target.id)),
    };
    this.going.set(target.id, going);
    return going;
  }
}
