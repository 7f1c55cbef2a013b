import { foldFacts, hasEnded } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import type { FactRecord } from '@/lib/store/store';

/** A run that somebody follows; shared by all who do, whose places in it are their own. */
interface Followed {
  /** In order. Whole once `read` has resolved: what was recorded before, and what was told since. */
  facts: Fact[];
  read: Promise<void>;
  viewers: Set<() => void>;
  /** The state as it was after that fact, for whoever joins then. */
  state: { seq: number; fact: Fact } | null;
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
    if (!followed || fact.seq <= lastOf(followed.facts)) return;
    followed.facts.push(fact);
    for (const wake of followed.viewers) wake();
  };

  /**
   * The facts of a run after that one, to its end or until the signal aborts. Without `after` the first is the state so
   * far, told as a fact with the place of the last one in it. Null when there is nothing after it any more.
   */
  async follow(runId: string, after: number | null, signal: AbortSignal): Promise<AsyncGenerator<Fact> | null> {
    if (after === null) return this.tell(runId, after, signal);
    if ((await this.source.factsAfter(runId, after)).length > 0) return this.tell(runId, after, signal);
    const run = await this.source.run(runId);
    if (run && !hasEnded(run)) return this.tell(runId, after, signal);
    // Facts of long ago are not kept: then the whole run is told once more, since its end may have been missed.
    return (await this.source.factsAfter(runId, 0)).length > 0 ? null : this.tell(runId, null, signal);
  }

  /** Whether it goes on, as far as is known here without asking. */
  isFollowed(runId: string): boolean {
    return this.followed.has(runId);
  }

  private async *tell(runId: string, after: number | null, signal: AbortSignal): AsyncGenerator<Fact> {
    const { followed, more, leave } = this.enter(runId, signal);
    try {
      await followed.read;
      let seq = after ?? 0;
      const state = after === null ? await this.stateSoFar(runId, followed) : null;
      if (state !== null) {
        yield state;
        if (isEnd(state)) return;
        seq = state.seq;
      }
      const next = followed.facts.findIndex((fact) => fact.seq > seq);
      let at = next < 0 ? followed.facts.length : next;
      while (!signal.aborted) {
        const fact = followed.facts[at];
        if (fact) {
          yield fact;
          if (isEnd(fact)) return;
          at += 1;
        } else {
          await more();
        }
      }
    } finally {
      leave();
    }
  }

  private async stateSoFar(runId: string, followed: Followed): Promise<Fact | null> {
    const seq = lastOf(followed.facts) || 1;
    if (followed.state?.seq === seq) return followed.state.fact;
    const run = foldFacts(followed.facts) ?? (await this.source.run(runId));
    if (!run) return null;
    const fact: Fact = { type: 'run', phase: hasEnded(run) ? 'ended' : 'started', runId, seq, run };
    followed.state = { seq, fact };
    return fact;
  }

  /** What is told while the record is read comes after what is read. */
  private begin(runId: string): Followed {
    const followed: Followed = { facts: [], read: Promise.resolve(), viewers: new Set(), state: null };
    followed.read = this.source.factsAfter(runId, 0).then((recorded) => {
      const told = followed.facts.filter(({ seq }) => seq > lastOf(recorded));
      followed.facts.splice(0, Infinity, ...recorded, ...told);
    });
    // Whoever follows learns of it.
    followed.read.catch(() => this.followed.delete(runId));
    this.followed.set(runId, followed);
    return followed;
  }

  private enter(runId: string, signal: AbortSignal) {
    const followed = this.followed.get(runId) ?? this.begin(runId);
    let wake = (): void => undefined;
    const onWake = () => wake();
    followed.viewers.add(onWake);
    signal.addEventListener('abort', onWake);
    return {
      followed,
      /** Resolves when something was told, or the signal aborted. */
      more: () => new Promise<void>((resolve) => (wake = resolve)),
      leave: () => {
        signal.removeEventListener('abort', onWake);
        followed.viewers.delete(onWake);
        if (followed.viewers.size === 0 && this.followed.get(runId) === followed) this.followed.delete(runId);
      },
    };
  }
}

const lastOf = (facts: readonly Fact[]): number => facts.at(-1)?.seq ?? 0;

const isEnd = (fact: Fact): boolean => fact.type === 'run' && hasEnded(fact.run);
