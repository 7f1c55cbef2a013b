import { foldFacts, hasEnded } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import type { RunRecord } from '@/lib/runner/sink';

type Kind = `${Fact['type']} ${Fact['phase']}`;
const kindOf = ({ type, phase }: Fact): Kind => `${type} ${phase}`;

/** Keeps the facts in the order in which they became durable, each a turn of the event loop after it was handed over. */
export class MemoryRecord implements RunRecord {
  readonly facts: Fact[] = [];
  commits = 0;
  /** Rejects what is written together with such a fact when it says so. */
  refuses: (kind: Kind) => boolean = () => false;

  async record(facts: readonly Fact[]): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    const refused = facts.map(kindOf).find((kind) => this.refuses(kind));
    if (refused) throw new Error(`the store is down (${refused})`);
    this.commits += 1;
    this.facts.push(...facts);
  }

  async claim(started: Extract<Fact, { type: 'run' }>): Promise<{ joined: string | null }> {
    const { target, suite } = started.run;
    const open = this.runs.find((run) => run.target === target && run.suite === suite && !hasEnded(run));
    if (open) return { joined: open.id };
    await this.record([started]);
    return { joined: null };
  }

  get kinds(): Kind[] {
    return this.facts.map(kindOf);
  }

  get runs(): Run[] {
    const ids = new Set(this.facts.map(({ runId }) => runId));
    return [...ids].flatMap((id) => foldFacts(this.facts.filter(({ runId }) => runId === id)) ?? []);
  }
}
