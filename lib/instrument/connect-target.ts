import { judgeCatalogue } from '@/lib/checks/judge-catalogue';
import type { Clock } from '@/lib/clock/clock';
import type { Config } from '@/lib/config/config';
import type { Target } from '@/lib/domain/target';
import { EMBEDDED_TARGET } from '@/lib/domain/words';
import { createGateway } from '@/lib/gateway/create-gateway';
import { firstSuccess } from '@/lib/gateway/first-success';
import type { Gateway } from '@/lib/gateway/gateway';
import { parallel } from '@/lib/gateway/parallel';
import { pickDeployment } from '@/lib/gateway/router';
import { createRunner, type Runner, type RunnerOptions } from '@/lib/runner/create-runner';
import type { StandInAccess } from './instrument';
import { noticeStandIn } from './notice-stand-in';
import { uuidv7 } from './uuidv7';

const STAND_IN_NAME = 'Stand-in gateway, not Chutes';

/** What is configured of one target. */
export type TargetConfig = Pick<Config, 'gateway' | 'limits'>;

export interface ConnectedTarget {
  target: Target;
  gateway: Gateway;
  runner: Runner;
  limits: Config['limits'];
}

/** What all targets share. */
export interface TargetParts extends Pick<RunnerOptions, 'suites' | 'record' | 'sinks' | 'owner' | 'log'> {
  clock: Clock;
  /** The part of this instance in what all instances may have in flight to a target; absent when it is alone. */
  share?: (target: string) => NonNullable<RunnerOptions['share']>;
  /** The target has turned out to be something else than it seemed. */
  onChange(target: Target): void;
}

/** One target with its client and its runner. On the stand-in its own key is used, and a configured one is never sent. */
export function connectTarget(
  { gateway: configured, limits }: TargetConfig,
  standIn: StandInAccess | null,
  parts: TargetParts,
): ConnectedTarget {
  const baseUrl = standIn ? standIn.baseUrl : (configured.baseUrl ?? '');
  const apiKey = standIn ? standIn.apiKey : configured.apiKey;
  const proxy = standIn ? null : configured.proxy;
  const target: Target = {
    ...identity(baseUrl, standIn !== null),
    baseUrl,
    standIn: standIn !== null,
    authStyle: configured.authStyle,
    textModel: configured.textModel,
    vlmModel: configured.vlmModel,
    missing: apiKey ? [] : ['CHUTES_API_KEY'],
    proxy: proxy?.place ?? null,
  };
  const { clock, share, onChange, ...shared } = parts;
  const client = createGateway({ baseUrl, apiKey, maxBytes: limits.maxBytes, clock, proxy });
  const gateway = noticeStandIn(client, () => {
    if (target.standIn) return;
    Object.assign(target, { standIn: true, name: STAND_IN_NAME });
    onChange(target);
  });
  const runner = createRunner({
    ...shared,
    ...(share ? { share: share(target.id) } : {}),
    target,
    gateway,
    clock,
    limits,
    random: Math.random,
    newId: () => uuidv7(clock.now()),
    compositions: { pickDeployment, parallel, firstSuccess },
    catalogueJudge: judgeCatalogue,
  });
  return { target, gateway, runner, limits };
}

/** A target is known by where it is, so that the record of one gateway is never taken for another's. */
function identity(baseUrl: string, standIn: boolean): Pick<Target, 'id' | 'name'> {
  if (standIn) return { id: EMBEDDED_TARGET, name: STAND_IN_NAME };
  const place = baseUrl.replace(/^https?:\/\//, '').replace(/\/v1$/, '');
  return { id: place.toLowerCase().replace(/[^a-z0-9.]+/g, '-'), name: place };
}
