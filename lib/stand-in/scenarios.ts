import { refusal, type Answer } from './answer';
import { authenticate, refuseKey, shownKey } from './authenticate';
import type { Behaviour } from './behaviour';
import { brokenBodies } from './broken-bodies';
import { CATALOGUE, chuteId, seesImages } from './catalogue';
import { edgePage } from './edge-page';
import { AT_CAPACITY, flakyCapacity } from './flaky-capacity';
import { inTurn } from './in-turn';
import { between } from './latency';
import { SCENARIO_NAMES, type ScenarioName, type ScenarioText } from './scenario-names';

export interface Scenario extends ScenarioText {
  name: ScenarioName;
  /** A new one at every switch, so that sequences begin at their beginning. */
  behaviour: () => Behaviour;
}

/** What a model says that guesses without looking. */
const ALL_RED = '{"top_left":"red","top_right":"red","bottom_left":"red","bottom_right":"red"}';

const DAY_MS = 86_400_000;

const BEHAVIOURS: Record<ScenarioName, () => Behaviour> = {
  'october-2025': () => ({
    edge: (style) => (style === 'bearer' ? null : edgePage(style === 'x-api-key' ? 401 : 429)),
  }),
  steady: () => ({}),
  'flaky-capacity': flakyCapacity,
  full: () => ({ load: 'full', chat: () => refusal(429, AT_CAPACITY) }),
  'full-retry-after': () => ({ load: 'full', chat: () => refusal(429, AT_CAPACITY, { 'Retry-After': '120' }) }),
  'edge-limit': () => ({ edge: () => edgePage(429) }),
  cold: () => ({
    load: 'cold',
    chat: ({ model }) =>
      refusal(503, `No instances available (yet) for chute_id='${model.chute_id ?? chuteId(model.id)}'`),
  }),
  maintenance: () => ({ chat: () => refusal(429, 'model is under maintenance') }),
  quota: () => ({ chat: ({ now }) => quotaExceeded(now) }),
  'auth-flipped': () => ({ authenticate: authenticateFlipped }),
  'key-refused': () => ({
    authenticate: (headers, apiKey, endpoint) =>
      shownKey(headers) === apiKey
        ? refusal(401, 'Invalid token or user not found')
        : authenticate(headers, apiKey, endpoint),
  }),
  slow: () => ({ firstByteMs: (random) => between(3000, 6000, random) }),
  hanging: () => ({ chat: () => 'silence' }),
  'broken-bodies': brokenBodies,
  'model-gone': () => ({ catalogue: CATALOGUE.slice(2) }),
  'empty-catalogue': () => ({ catalogue: [] }),
  'server-errors': serverErrors,
  echo: () => ({ chat: (order) => order.complete(order.prompt) }),
  blind: () => ({
    chat: (order) => order.complete(order.hasImage && seesImages(order.model) ? ALL_RED : order.content()),
  }),
};

export const SCENARIOS: readonly Scenario[] = SCENARIO_NAMES.map((text) => ({
  ...text,
  behaviour: BEHAVIOURS[text.name],
}));

export function behaviourOf(name: ScenarioName): Behaviour {
  return BEHAVIOURS[name]();
}

function quotaExceeded(now: number): Answer {
  return refusal(402, {
    message: 'Quota exceeded and account balance is $0.0, please add balance or wait for the quota to reset.',
    quota_reset_timestamp: new Date((Math.floor(now / DAY_MS) + 1) * DAY_MS).toISOString(),
  });
}

/** Chat alone flips: the catalogue stays as public as it is, so that the flip is seen where it hurts. */
const authenticateFlipped: NonNullable<Behaviour['authenticate']> = (headers, apiKey, endpoint) => {
  if (endpoint === 'models') return authenticate(headers, apiKey, endpoint);
  const key = headers['x-api-key'];
  if (shownKey(headers) !== null) return refusal(401, 'Invalid token.');
  if (typeof key !== 'string' || key === '') return refusal(401, 'Authentication required.');
  return key === apiKey ? null : refuseKey(key);
};

function serverErrors(): Behaviour {
  const next = inTurn<() => Answer>([
    () => refusal(500, 'exhausted all available targets to no avail'),
    () => ({ status: 500, headers: {}, body: '' }),
    () => edgePage(504),
  ]);
  return { chat: () => next()() };
}
