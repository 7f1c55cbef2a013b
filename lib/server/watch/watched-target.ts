import { realClock, type Clock } from '@/lib/clock/clock';
import type { Config } from '@/lib/config/config';
import { isSameConnection, type TargetConfig } from '@/lib/config/target-config';
import type { Target } from '@/lib/domain/target';
import { createUtilisationFeed } from '@/lib/gateway/utilisation-feed';
import type { TargetLimits } from '@/lib/instrument/connect-target';
import type { Instrument, StandInAccess } from '@/lib/instrument/instrument';
import { type UtilisationSource, createUtilisationSource } from '../insight/utilisation-source';
import { RequestProblem } from '../request-problem';

/** A target as the desk knows it: the instrument alone asks it anything that is measured. */
export interface WatchedTarget {
  target: Target;
  limits: TargetLimits;
  /** Null when no public feed is configured. */
  utilisation: UtilisationSource | null;
}

/** The list of all that are watched, in one array that others hold. */
export class WatchedTargets {
  private configured = new Map<string, TargetConfig>();

  constructor(
    private readonly list: WatchedTarget[],
    private readonly limits: Config['limits'],
    private readonly instrument: Pick<Instrument, 'standIn'>,
  ) {}

  /** Takes these in the place of those before, as the instrument knows them; what is the same stays. */
  async exchange(configured: readonly TargetConfig[], known: readonly Target[]): Promise<void> {
    const before = new Map(this.list.map((watched) => [watched.target, watched]));
    const next = configured.flatMap((target, at) => {
      const told = known[at];
      const same = told && before.get(told);
      const was = this.configured.get(target.id);
      if (same && was && isSameConnection(was, target)) return [same];
      const limits = { ...this.limits, maxConcurrency: target.maxConcurrency };
      return told ? [watchedTarget({ target: told, limits }, target, this.instrument.standIn, realClock)] : [];
    });
    const gone = this.list.filter((watched) => !next.includes(watched));
    this.list.splice(0, this.list.length, ...next);
    this.configured = new Map(configured.map((target) => [target.id, target]));
    await Promise.all(gone.map(({ utilisation }) => utilisation?.close()));
  }
}

/** The desk's side of a target that the instrument knows. */
export function watchedTarget(
  { target, limits }: Pick<WatchedTarget, 'target' | 'limits'>,
  configured: TargetConfig,
  standIn: StandInAccess | null,
  clock: Clock,
): WatchedTarget {
  const own = configured.baseUrl === null ? standIn : null;
  const managementBase = own ? own.baseUrl.replace(/\/v1$/, '') : configured.managementBase;
  const apiKey = own ? own.apiKey : configured.apiKey;
  if (managementBase === null) return { target, limits, utilisation: null };
  const feed = createUtilisationFeed({
    ...{ managementBase, clock, maxBytes: limits.maxBytes, secrets: apiKey === null ? [] : [apiKey] },
    proxy: own ? null : configured.managementProxy,
  });
  return { target, limits, utilisation: createUtilisationSource(feed, target, clock) };
}

/**
 * The target of that id; the only one when none is named. Throws RequestProblem 400 for an id that none has, and, naming
 * the choices, where one of several is to be named.
 */
export function findTarget<T extends Pick<WatchedTarget, 'target'>>(targets: readonly T[], id: string | undefined): T {
  const [only, ...others] = targets;
  const found = id === undefined ? others.length === 0 && only : targets.find(({ target }) => target.id === id);
  if (found) return found;
  const choices = targets.map(({ target }) => target.id).join(', ') || 'none is configured';
  if (id === undefined) throw new RequestProblem(400, `target: name one of ${choices}`, 'target');
  throw new RequestProblem(400, `target: there is none called ${JSON.stringify(id.slice(0, 200))}`, 'target');
}

/** The target that the address of a page names; null where it is to be chosen first, undefined where there is none of that id. */
export function pageTarget(
  targets: readonly Target[],
  named: string | readonly string[] | undefined,
): Target | null | undefined {
  if (named === undefined || named === '') return targets.length === 1 ? targets[0] : null;
  return targets.find(({ id }) => id === named);
}
