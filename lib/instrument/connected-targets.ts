import type { Config } from '@/lib/config/config';
import { type TargetConfig, isSameConnection } from '@/lib/config/target-config';
import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import { type ConnectedTarget, type TargetParts, connectTarget } from './connect-target';
import type { StandInAccess } from './instrument';

interface LinesParts {
  limits: Config['limits'];
  standIn: StandInAccess | null;
  parts(target: TargetConfig): TargetParts;
  /** Ends what else goes on about a target that is left. */
  onLeft(id: string): Promise<void> | undefined;
}

/** The targets that are connected, in the order of the configuration. */
export class ConnectedTargets {
  /** The same array all the time, since others hold it. */
  readonly all: ConnectedTarget[] = [];

  constructor(private readonly own: LinesParts) {}

  get targets(): readonly Target[] {
    return this.all.map(({ target }) => target);
  }

  /** Throws when there is none of that id. */
  find(id: string): ConnectedTarget {
    const found = this.all.find(({ target }) => target.id === id);
    if (!found) throw new Error(`there is no target ${id}`);
    return found;
  }

  connect(target: TargetConfig, limits = this.own.limits): ConnectedTarget {
    const connected = this.connectOnly(target, limits);
    this.all.push(connected);
    return connected;
  }

  /** Takes these in the place of those before. Those that are left end before those that come begin, so that no suite is asked twice. */
  async exchange(targets: readonly TargetConfig[]): Promise<readonly Target[]> {
    const stays = ({ configured }: ConnectedTarget) =>
      targets.some((target) => target.id === configured.id && isSameConnection(target, configured));
    await Promise.all(this.all.filter((connected) => !stays(connected)).map((left) => this.leave(left)));
    const kept = new Map(this.all.filter(stays).map((connected) => [connected.configured.id, connected]));
    const next = targets.map((target) => {
      const known = kept.get(target.id);
      if (!known) return this.connectOnly(target);
      if (!known.target.standIn) known.target.name = target.name;
      return known;
    });
    this.all.splice(0, this.all.length, ...next);
    return this.targets;
  }

  /** Cancels the run on whichever target it goes; null where it goes on none of them. */
  async cancel(runId: string): Promise<Run | null> {
    const ends = await Promise.all(this.all.map(({ runner }) => runner.cancel(runId)));
    return ends.find((run) => run !== null) ?? null;
  }

  private connectOnly(target: TargetConfig, limits = this.own.limits): ConnectedTarget {
    const standIn = target.baseUrl === null ? this.own.standIn : null;
    return connectTarget(target, limits, standIn, this.own.parts(target));
  }

  private async leave({ target, runner, gateway }: ConnectedTarget): Promise<void> {
    await Promise.all([runner.shutdown('cancelled'), this.own.onLeft(target.id)]);
    await gateway.close();
  }
}
