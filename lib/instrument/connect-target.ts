import type { Clock } from '@/lib/clock/clock';
import type { Config } from '@/lib/config/config';
import { STAND_IN_IDENTITY, type TargetConfig } from '@/lib/config/target-config';
import type { Target } from '@/lib/domain/target';
import { createGateway } from '@/lib/gateway/create-gateway';
import type { Gateway } from '@/lib/gateway/gateway';
import { type Runner, type RunnerOptions, createRunner } from '@/lib/runner/create-runner';
import type { StandInAccess } from './instrument';
import { uuidv7 } from './uuidv7';

/** Of each call to a target, and of all calls to it together. */
export type TargetLimits = Config['limits'] & Pick<TargetConfig, 'maxConcurrency'>;

export interface ConnectedTarget {
  configured: TargetConfig;
  target: Target;
  gateway: Gateway;
  runner: Runner;
  limits: TargetLimits;
}

/** What all targets share. */
export interface TargetParts extends Pick<
  RunnerOptions,
  'suites' | 'record' | 'sinks' | 'owner' | 'log' | 'askWitness'
> {
  clock: Clock;
  /** The part of this instance in what all instances may have in flight to a target; absent when it is alone. */
  share?: (target: string) => NonNullable<RunnerOptions['share']>;
  /** The target has turned out to be something else than it seemed. */
  onChange(target: Target): void;
}

/** One target with its client and its runner. On the stand-in its own key is used, and a configured one is never sent. */
export function connectTarget(
  configured: TargetConfig,
  callLimits: Config['limits'],
  standIn: StandInAccess | null,
  parts: TargetParts,
): ConnectedTarget {
  const limits: TargetLimits = { ...callLimits, maxConcurrency: configured.maxConcurrency };
  const baseUrl = standIn ? standIn.baseUrl : (configured.baseUrl ?? '');
  const apiKey = standIn ? standIn.apiKey : configured.apiKey;
  const proxy = standIn ? null : configured.proxy;
  const target: Target = {
    ...(standIn ? STAND_IN_IDENTITY : { id: configured.id, name: configured.name }),
    baseUrl,
    standIn: standIn !== null,
    authStyle: configured.authStyle,
    textModel: configured.textModel,
    vlmModel: configured.vlmModel,
    missing: apiKey ? [] : [configured.keyName ?? 'CHUTES_API_KEY'],
    proxy: proxy?.place ?? null,
  };
  const { clock, share, onChange, ...shared } = parts;
  const client = createGateway({ baseUrl, apiKey, maxBytes: limits.maxBytes, clock, proxy });
  const gateway = noticeStandIn(client, () => {
    if (target.standIn) return;
    Object.assign(target, { standIn: true, name: STAND_IN_IDENTITY.name });
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
  });
  return { configured, target, gateway, runner, limits };
}

/**
 * A stand-in that was started by itself and configured as the gateway says in every answer what it is. As soon as
 * it does, `found` is called, so that nothing shown or exported passes it off as Chutes.
 */
function noticeStandIn(gateway: Gateway, found: () => void): Gateway {
  return {
    close: () => gateway.close(),
    send: async (request, options) => {
      const evidence = await gateway.send(request, options);
      if (evidence.response?.headers['x-stand-in']) found();
      return evidence;
    },
  };
}
