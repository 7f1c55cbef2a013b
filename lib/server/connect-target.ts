import type { Logger } from 'pino';
import { suites } from '@/lib/checks/registry';
import { realClock } from '@/lib/clock/clock';
import type { Config } from '@/lib/config/config';
import type { Proxy } from '@/lib/domain/proxy';
import type { Target } from '@/lib/domain/target';
import { EMBEDDED_TARGET } from '@/lib/domain/words';
import { createGateway } from '@/lib/gateway/create-gateway';
import type { Gateway } from '@/lib/gateway/gateway';
import { createUtilisationFeed } from '@/lib/gateway/utilisation-feed';
import { createRunner, type Runner } from '@/lib/runner/create-runner';
import type { Recorder } from '@/lib/runner/recorder';
import type { StandIn } from '@/lib/stand-in/start-stand-in';
import { noticeStandIn } from './notice-stand-in';
import { createUtilisationSource, type UtilisationSource } from './utilisation-source';
import { uuidv7 } from './uuidv7';

const STAND_IN_NAME = 'Stand-in gateway, not Chutes';

export interface ConnectedTarget {
  target: Target;
  gateway: Gateway;
  runner: Runner;
  limits: Config['limits'];
  /** Null when no public feed is configured. */
  utilisation: UtilisationSource | null;
}

/** One target with its client and its runner. On the stand-in its own key is used, and a configured one is never sent. */
export function connectTarget(
  config: Config,
  standIn: StandIn | null,
  recorder: Recorder,
  log: Logger,
): ConnectedTarget {
  const { apiKey: configuredKey, authStyle, textModel, vlmModel, baseUrl: configuredBase } = config.gateway;
  const baseUrl = standIn ? standIn.baseUrl : (configuredBase ?? '');
  const apiKey = standIn ? standIn.apiKey : configuredKey;
  const proxy = standIn ? null : config.gateway.proxy;
  const target: Target = {
    ...identity(baseUrl, standIn !== null),
    baseUrl,
    standIn: standIn !== null,
    authStyle,
    textModel,
    vlmModel,
    missing: apiKey ? [] : ['CHUTES_API_KEY'],
    proxy: proxy?.place ?? null,
  };
  const client = createGateway({ baseUrl, apiKey, maxBytes: config.limits.maxBytes, clock: realClock, proxy });
  const gateway = noticeStandIn(client, () => Object.assign(target, { standIn: true, name: STAND_IN_NAME }));
  const runner = createRunner({
    target,
    gateway,
    suites,
    recorder,
    clock: realClock,
    limits: config.limits,
    random: Math.random,
    newId: () => uuidv7(realClock.now()),
    log,
  });
  const managementBase = standIn ? standIn.baseUrl.replace(/\/v1$/, '') : config.gateway.managementBase;
  const feedProxy = standIn ? null : config.gateway.managementProxy;
  const utilisation =
    managementBase === null ? null : utilisationOf(config, target, { managementBase, apiKey, proxy: feedProxy });
  return { target, gateway, runner, limits: config.limits, utilisation };
}

/** A target is known by where it is, so that the record of one gateway is never taken for another's. */
function identity(baseUrl: string, standIn: boolean): Pick<Target, 'id' | 'name'> {
  if (standIn) return { id: EMBEDDED_TARGET, name: STAND_IN_NAME };
  const place = baseUrl.replace(/^https?:\/\//, '').replace(/\/v1$/, '');
  return { id: place.toLowerCase().replace(/[^a-z0-9.]+/g, '-'), name: place };
}

function utilisationOf(
  config: Config,
  target: Target,
  { apiKey, ...place }: { managementBase: string; proxy: Proxy | null; apiKey: string | null },
): UtilisationSource {
  const terms = { maxBytes: config.limits.maxBytes, clock: realClock, secrets: apiKey === null ? [] : [apiKey] };
  return createUtilisationSource(createUtilisationFeed({ ...place, ...terms }), target, realClock);
}
