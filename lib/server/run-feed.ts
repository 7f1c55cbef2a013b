import { foldFacts, hasEnded } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import type { FactRecord } from '@/lib/store/store';

/** What one run told since somebody began to follow it; shared by all who do, whose places in it are their own. */
interface Followed {
  facts: Fact[];
  viewers: Set<() => void>;
}

export interface FeedSource extends Pick<FactRecord, 'factsAfter'> {
  run(id: string): Promise<Run | null>;
}

/**
 * Follows runs for whoever watches, wherever they are run. Hears facts as they are told, here or through the store, and
 * reads from the record what was told before; nobody's slowness keeps anything that the others have read.
 */
export class RunFeed {
  private readonly followed = new Map<string, Followed>();

  constructor(private readonly source: FeedSource) {}

  /** Facts of a run come in order, and may come more than once. */
  readonly hear = (fact: Fact): void => {
    const followed = this.followed.get(fact.runId);
    if (!followed || fact.seq <= (followed.facts.at(-1)?.seq ?? 0)) return;
    followed.facts.push(fact);
    for (const wake of followed.viewers) wake();
  };

  /**
   * The facts of a run after that one, to its end or until the signal aborts. Without `after` the first is the state so
   * far, told as a fact with the place of the last one in it. Null when there is nothing after it any more.
   */
  async follow(runId: string, after: number | null, signal: AbortSignal): Promise<AsyncGenerator<Fact> | null> {
    const first = await this.source.factsAfter(runId, after ?? 0);
    if (after === null || first.length > 0) return this.tell(runId, after, signal);
    const run = await this.source.run(runId);
    if (run && !hasEnded(run)) return this.tell(runId, after, signal);
    // Facts of long ago are not kept: then the whole run is told once more, since its end may have been missed.
    return (await this.source.factsAfter(runId, 0)).length > 0 ? null : this.tell(runId, null, signal);
  }

  private async *tell(runId: string, after: number | null, signal: AbortSignal): AsyncGenerator<Fact> {
    const entered = this.enter(runId, signal);
    try {
      let seq = after ?? 0;
      for (const fact of after === null ? await this.stateSoFar(runId) : await this.source.factsAfter(runId, after)) {
        yield fact;
        if (isEnd(fact)) return;
        seq = fact.seq;
      }
      while (!signal.aborted) {
        const next = entered.facts.find((fact) => fact.seq > seq);
        if (next) {
          yield next;
          if (isEnd(next)) return;
          seq = next.seq;
        } else {
          await entered.more();
        }
      }
    } finally {
      entered.leave();
    }
  }

  private async stateSoFar(runId: string): Promise<Fact[]> {
    const facts = await this.source.factsAfter(runId, 0);
    const run = foldFacts(facts) ?? (await this.source.run(runId));
    if (!run) return [];
    return [{ type: 'run', phase: hasEnded(run) ? 'ended' : 'started', runId, seq: facts.at(-1)?.seq ?? 1, run }];
  }

  private enter(runId: string, signal: AbortSignal) {
    const followed = this.followed.get(runId) ?? { facts: [], viewers: new Set() };
    this.followed.set(runId, followed);
    let wake = (): void => undefined;
    const onWake = () => wake();
    followed.viewers.add(onWake);
    signal.addEventListener('abort', onWake);
    return {
      facts: followed.facts,
      /** Resolves when something was told, or the signal aborted. */
      more: () => new Promise<void>((resolve) => (wake = resolve)),
      leave: () => {
        signal.removeEventListener('abort', onWake);
        followed.viewers.delete(onWake);
        if (followed.viewers.size === 0) this.followed.delete(runId);
      },
    };
  }
}

const isEnd = (fact: Fact): boolean => fact.type === 'run' && hasEnded(fact.run);
