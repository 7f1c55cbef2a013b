import { type StandInAnswer, type Call, type Reply, jsonAnswer, refusal } from './answer';
import { authenticate } from './authenticate';
import { CATALOGUE, type CatalogueEntry, chuteId } from './catalogue';
import { type ChatHouse, chat } from './chat';
import type { Stage } from './stage';
import { SCENARIO_NAMES, isScenarioName } from './scenario-names';
import type { StandInLoad } from './behaviour';

export interface House extends ChatHouse {
  stage: Stage;
}

type Endpoint = (call: Call, house: House) => Reply;

const ROUTES: Readonly<Record<string, Readonly<Record<string, Endpoint>>>> = {
  '/v1/models': { GET: models },
  '/v1/chat/completions': { POST: chat },
  '/chutes/utilization': {
    GET: (_call, { behaviour, now }) =>
      utilizationAnswer(behaviour.catalogue ?? CATALOGUE, behaviour.load ?? 'light', now),
  },
  '/stand-in': {
    GET: (_call, { stage }) => describeStage(stage),
    PUT: (call, { stage }) => switchStage(stage, call.body),
  },
};

/** Exact paths only: a base without /v1, or with it twice, meets the application's 404. */
export function route(call: Call, house: House): Reply {
  if (!Object.hasOwn(ROUTES, call.path)) return refusal(404, 'Not Found');
  const methods = ROUTES[call.path] ?? {};
  const endpoint = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined;
  if (!endpoint) return refusal(405, 'Method Not Allowed', { allow: Object.keys(methods).join(', ') });
  return endpoint(call, house);
}

function models({ headers }: Call, { behaviour, apiKey }: House): Reply {
  return (
    (behaviour.authenticate ?? authenticate)(headers, apiKey, 'models') ??
    jsonAnswer(200, { object: 'list', data: behaviour.catalogue ?? CATALOGUE })
  );
}

/** What plays and what could: the answer of `GET /stand-in`. */
function describeStage(stage: Stage): StandInAnswer {
  return jsonAnswer(200, { scenario: stage.name, scenarios: SCENARIO_NAMES });
}

/** `PUT /stand-in` with `{"scenario": name}`. */
function switchStage(stage: Stage, body: Buffer): StandInAnswer {
  const name = scenarioIn(body);
  if (!isScenarioName(name)) {
    const names = SCENARIO_NAMES.map((scenario) => scenario.name).join(', ');
    return refusal(400, `scenario: must be one of ${names}, sent as {"scenario": name}`);
  }
  stage.switchTo(name);
  return describeStage(stage);
}

function scenarioIn(body: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && 'scenario' in value ? value.scenario : undefined;
  } catch {
    return undefined;
  }
}

interface Level {
  utilization: number;
  /** Share of requests that met 429. */
  rateLimited: number;
  instances: number;
}

const LEVELS: Record<StandInLoad, Level> = {
  light: { utilization: 0.42, rateLimited: 0, instances: 8 },
  tight: { utilization: 0.97, rateLimited: 0.4, instances: 6 },
  full: { utilization: 1, rateLimited: 0.9, instances: 4 },
  cold: { utilization: 0, rateLimited: 0, instances: 0 },
};

const REQUESTS = { '5m': 120, '15m': 360, '1h': 1440 } as const;

/** The public feed of `GET /chutes/utilization`, at a level that fits the scenario. `now` in ms since the epoch. */
function utilizationAnswer(catalogue: readonly CatalogueEntry[], load: StandInLoad, now: number): StandInAnswer {
  return jsonAnswer(
    200,
    catalogue.map((entry) => ({
      chute_id: entry.chute_id ?? chuteId(entry.id),
      name: entry.id,
      timestamp: new Date(now).toISOString(),
      ...figures(LEVELS[load]),
    })),
  );
}

function figures({ utilization, rateLimited, instances }: Level): Record<string, unknown> {
  const figure: Record<string, unknown> = { utilization_current: utilization };
  for (const [window, perModel] of Object.entries(REQUESTS)) {
    const total = instances === 0 ? 0 : perModel;
    figure[`utilization_${window}`] = utilization;
    figure[`rate_limit_ratio_${window}`] = rateLimited;
    figure[`total_requests_${window}`] = total;
    figure[`completed_requests_${window}`] = Math.round(total * (1 - rateLimited));
    figure[`rate_limited_requests_${window}`] = Math.round(total * rateLimited);
  }
  return { ...figure, instance_count: instances, active_instance_count: instances, scalable: true };
}
