import type { Behaviour } from './behaviour';
import type { ScenarioName } from './scenario-names';
import { behaviourOf } from './scenarios';

/** Which scenario plays. */
export class Stage {
  private current: { name: ScenarioName; behaviour: Behaviour };

  constructor(name: ScenarioName) {
    this.current = { name, behaviour: behaviourOf(name) };
  }

  get name(): ScenarioName {
    return this.current.name;
  }

  get behaviour(): Behaviour {
    return this.current.behaviour;
  }

  /** From the next request on; those in flight end as they began. Naming the current one begins it anew. */
  switchTo(name: ScenarioName): void {
    this.current = { name, behaviour: behaviourOf(name) };
  }
}

/** Milliseconds to the first byte. */
export interface Latency {
  completion(): number;
  /** For all that no model has to think about: the catalogue, refusals, pages of the edge. */
  quick(): number;
}

/** Like the real gateway's (completions 120–900 ms, the rest 30–150 ms), or always `fixedMs` when given. */
export function makeLatency(random: () => number, fixedMs: number | undefined): Latency {
  if (fixedMs !== undefined) return { completion: () => fixedMs, quick: () => fixedMs };
  return { completion: () => between(120, 900, random), quick: () => between(30, 150, random) };
}

/** A whole number from `low` to `high`, for a `random` in [0, 1). */
export function between(low: number, high: number, random: () => number): number {
  return Math.floor(low + random() * (high - low + 1));
}
