import type { Logger } from 'pino';
import { suites } from '@/lib/checks/registry';
import { realClock } from '@/lib/clock/clock';
import type { Config } from '@/lib/config/config';
import { STAND_IN_IDENTITY, type TargetConfig } from '@/lib/config/target-config';
import type { Proxy } from '@/lib/domain/proxy';
import type { Target } from '@/lib/domain/target';
import { createGateway } from '@/lib/gateway/create-gateway';
import type { Gateway } from '@/lib/gateway/gateway';
import { createUtilisationFeed } from '@/lib/gateway/utilisation-feed';
import { createRunner, type Runner } from '@/lib/runner/create-runner';
import type { Recorder } from '@/lib/runner/recorder';
import type { StandIn } from '@/lib/stand-in/start-stand-in';
import { noticeStandIn } from './notice-stand-in';
import { createUtilisationSource, type UtilisationSource } from './utilisation-source';
import { uuidv7 } from './uuidv7';

/** Of each call to a target, and of all calls to it together. */
export type TargetLimits = Config['limits'] & Pick<TargetConfig, 'maxConcurrency'>;

export interface ConnectedTarget {
  target: Target;
  gateway: Gateway;
  runner: Runner;
  limits: TargetLimits;
  /** Null when no public feed is configured. */
  utilisation: UtilisationSource | null;
}

/** One target with its client and its runner. On the stand-in its own key is used, and a configured one is never sent. */
export function connectTarget(
  config: TargetConfig,
  callLimits: Config['limits'],
  standIn: StandIn | null,
  recorder: Recorder,
  log: Logger,
): ConnectedTarget {
  const { authStyle, textModel, vlmModel, maxConcurrency } = config;
  const limits: TargetLimits = { ...callLimits, maxConcurrency };
  const baseUrl = standIn ? standIn.baseUrl : (config.baseUrl ?? '');
  const apiKey = standIn ? standIn.apiKey : config.apiKey;
  const proxy = standIn ? null : config.proxy;
  const target: Target = {
    ...(standIn ? STAND_IN_IDENTITY : { id: config.id, name: config.name }),
    baseUrl,
    standIn: standIn !== null,
    authStyle,
    textModel,
    vlmModel,
    missing: apiKey ? [] : ['CHUTES_API_KEY'],
    proxy: proxy?.place ?? null,
  };
  const client = createGateway({ baseUrl, apiKey, maxBytes: limits.maxBytes, clock: realClock, proxy });
  const gateway = noticeStandIn(client, () => Object.assign(target, { standIn: true, name: STAND_IN_IDENTITY.name }));
  const runner = createRunner({
    target,
    gateway,
    suites,
    recorder,
    clock: realClock,
    limits,
    random: Math.random,
    newId: () => uuidv7(realClock.now()),
    log,
  });
  const managementBase = standIn ? standIn.baseUrl.replace(/\/v1$/, '') : config.managementBase;
  const feedProxy = standIn ? null : config.managementProxy;
  const utilisation =
    managementBase === null ? null : utilisationOf(limits, target, { managementBase, apiKey, proxy: feedProxy });
  return { target, gateway, runner, limits, utilisation };
}

function utilisationOf(
  { maxBytes }: TargetLimits,
  target: Target,
  { apiKey, ...place }: { managementBase: string; proxy: Proxy | null; apiKey: string | null },
): UtilisationSource {
  const terms = { maxBytes, clock: realClock, secrets: apiKey === null ? [] : [apiKey] };
  return createUtilisationSource(createUtilisationFeed({ ...place, ...terms }), target, realClock);
}
