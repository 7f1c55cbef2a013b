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
