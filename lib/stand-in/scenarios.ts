import { type StandInAnswer, edgePage, jsonAnswer, refusal } from './answer';
import { authenticate, refuseKey, shownKey } from './authenticate';
import { type Behaviour, type ChatOrder, between } from './behaviour';
import { CATALOGUE, chuteId, seesImages } from './catalogue';
import { SCENARIO_NAMES, type ScenarioName, type ScenarioText } from './scenario-names';
import { createHash } from 'node:crypto';

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

function quotaExceeded(now: number): StandInAnswer {
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
  const next = inTurn<() => StandInAnswer>([
    () => refusal(500, 'exhausted all available targets to no avail'),
    () => ({ status: 500, headers: {}, body: '' }),
    () => edgePage(504),
  ]);
  return { chat: () => next()() };
}

/** Ways in which a 200 is no answer, in the order of their turn. */
const BREAKAGES: readonly ((order: ChatOrder) => StandInAnswer)[] = [
  (order) => ({ ...order.complete(order.content()), cut: true }),
  () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: 'upstream closed, no result' }),
  (order) => order.complete(''),
  () => jsonAnswer(200, { error: { message: 'engine failed while generating', code: 500 }, choices: null }),
  () => edgePage(200),
  (order) => order.complete(`\`\`\`json\n${order.content()}\n\`\`\``),
  (order) => order.complete(`Sure! Here is what you asked for: ${order.content()}. Anything else?`),
  () => jsonAnswer(200, {}),
];

function brokenBodies(): Behaviour {
  const next = inTurn(BREAKAGES);
  return { chat: (order) => next()(order) };
}

/** Gives one item after the other, and begins again after the last. `items` must not be empty. */
function inTurn<T>(items: readonly T[]): () => T {
  let turn = 0;
  return () => {
    const item = items[turn++ % items.length];
    if (item === undefined) throw new RangeError('nothing to take turns with');
    return item;
  };
}

const AT_CAPACITY = 'Infrastructure is at maximum capacity, try again later';

const REFUSALS: readonly (() => StandInAnswer)[] = [
  () => refusal(429, AT_CAPACITY, { 'Retry-After': '1' }),
  () => refusal(429, AT_CAPACITY),
];
const MAX_REMEMBERED = 500;

/** One shortage per distinct request body and key style: two refusals, then room, then anew. */
function flakyCapacity(): Behaviour {
  const shortages = new Map<string, Shortage>();
  return {
    load: 'tight',
    chat(order) {
      const key = `${order.style} ${createHash('sha256').update(order.body).digest('hex')}`;
      const shortage = shortages.get(key) ?? new Shortage();
      shortages.set(key, shortage);
      const [oldest] = shortages.keys();
      if (shortages.size > MAX_REMEMBERED && oldest !== undefined) shortages.delete(oldest);
      return shortage.refuse(order) ?? order.complete(order.content());
    },
  };
}

/**
 * A caller alone meets 429 with Retry-After, 429 without, 200. Callers whose calls overlap share the shortage: it has
 * two refusals in all, and ends only when those beside and those who come back are served, so that nobody who tries
 * three times must lose to another's turn.
 */
class Shortage {
  private inFlight = 0;
  private widest = 0;
  private refused = 0;
  private served = 0;

  refuse(order: ChatOrder): StandInAnswer | null {
    this.widest = Math.max(this.widest, ++this.inFlight);
    order.closed.addEventListener('abort', () => this.inFlight--, { once: true });
    const refused = REFUSALS[this.refused];
    if (refused) {
      this.refused++;
      return refused();
    }
    this.served++;
    if (this.served >= (this.widest === 1 ? 1 : this.widest + REFUSALS.length)) this.begin();
    return null;
  }

  private begin(): void {
    this.refused = 0;
    this.served = 0;
    this.widest = this.inFlight;
  }
}
