import type { Clock } from '@/lib/clock/clock';
import { type Proxy, proxySecrets } from '@/lib/domain/target';
import type { ModelUtilisation, Utilisation } from '@/lib/domain/insight/rate-guidance';
import { type Redact, cleanLine, decodeText } from './clean-text';
import { createAgent } from './create-gateway';
import { createDeadline } from './deadline';
import { type Exchanged, exchange } from './exchange';
import { type Json, type JsonObject, field, isObject, parseJson } from './parse-json';
import { createRedactor } from './redact';
import { createRoute } from './route';

export interface UtilisationFeedOptions {
  /** Without the path of the feed. */
  managementBase: string;
  maxBytes: number;
  clock: Clock;
  /** Never sent, and masked should the feed hold it. */
  secrets: readonly string[];
  /** Null, as when left out: it is read directly. */
  proxy?: Proxy | null;
}

/** The public feed of how busy each model is. */
export interface UtilisationFeed {
  url: string;
  /** Always resolves: what could not be read says why. */
  read(timeoutMs: number): Promise<Utilisation>;
  close(): Promise<void>;
}

const PATH = '/chutes/utilization';
const NAME_LENGTH = 200;
const MODELS_KEPT = 1000;

/** Reads with the bounds of every other call: deadline, decoded size, no redirect followed. No key is sent. */
export function createUtilisationFeed({
  managementBase,
  maxBytes,
  clock,
  secrets,
  proxy = null,
}: UtilisationFeedOptions): UtilisationFeed {
  const redact = createRedactor([...secrets, ...proxySecrets(proxy)]);
  const route = createRoute(managementBase, proxy);
  const agent = createAgent({ route, clock });
  const url = `${managementBase}${PATH}`;
  const headers = { accept: 'application/json', 'accept-encoding': 'gzip, deflate, br' };
  return {
    url,
    async read(timeoutMs) {
      const readAt = new Date(clock.now()).toISOString();
      if (!URL.canParse(url)) return { url, readAt, models: null, problem: 'the base is not a valid URL' };
      const deadline = createDeadline(timeoutMs, []);
      const exchanged = await exchange(
        agent,
        { method: 'GET', url, headers, body: null },
        { route, maxBytes, clock, deadline },
      );
      deadline.clear();
      return { url, readAt, ...readFeed(exchanged, redact) };
    },
    close: () => agent.destroy(),
  };
}

function readFeed({ response, fault }: Exchanged, redact: Redact): Pick<Utilisation, 'models' | 'problem'> {
  const failed = (problem: string) => ({ models: null, problem });
  if (fault) return failed(cleanLine(fault.message, NAME_LENGTH, redact));
  if (!response) return failed('nothing was received');
  if (response.status !== 200) return failed(`it answered ${response.status}`);
  const parsed = parseJson(decodeText(response.body, 'application/json'));
  if (!parsed.ok || !Array.isArray(parsed.value)) return failed('its body is not a JSON list');
  const entries = parsed.value.filter(isObject).slice(0, MODELS_KEPT);
  return { models: entries.flatMap((entry) => modelOf(entry, redact)), problem: null };
}

function modelOf(entry: JsonObject, redact: Redact): ModelUtilisation[] {
  const name = text(field(entry, 'name'), redact);
  if (name === null || name === '') return [];
  const number = (key: string) => numeric(field(entry, key));
  return [
    {
      name,
      at: text(field(entry, 'timestamp'), redact),
      current: number('utilization_current'),
      lastHour: number('utilization_1h'),
      rateLimited5m: number('rate_limit_ratio_5m'),
      rateLimited1h: number('rate_limit_ratio_1h'),
      instances: number('active_instance_count') ?? number('instance_count'),
    },
  ];
}

const text = (value: Json | undefined, redact: Redact): string | null =>
  typeof value === 'string' ? cleanLine(value, NAME_LENGTH, redact) : null;

const numeric = (value: Json | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
