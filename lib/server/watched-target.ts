import type { Clock } from '@/lib/clock/clock';
import type { TargetConfig } from '@/lib/config/target-config';
import type { Target } from '@/lib/domain/target';
import { createUtilisationFeed } from '@/lib/gateway/utilisation-feed';
import type { TargetLimits } from '@/lib/instrument/connect-target';
import type { StandInAccess } from '@/lib/instrument/instrument';
import { createUtilisationSource, type UtilisationSource } from './utilisation-source';

/** A target as the desk knows it: the instrument alone asks it anything that is measured. */
export interface WatchedTarget {
  target: Target;
  limits: TargetLimits;
  /** Null when no public feed is configured. */
  utilisation: UtilisationSource | null;
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
