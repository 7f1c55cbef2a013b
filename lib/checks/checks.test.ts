import { describe, expect, it } from 'vitest';
import type { Evidence } from '@/lib/domain/evidence';
import { SUITES } from '@/lib/domain/words';
import type { Check } from './check';
import { callOf, evidenceOf, judged, lists, says, target, tellsError } from '@/lib/checks/testing/sample-evidence';
import { suites } from './registry';

const byId = new Map(suites.flatMap(({ checks }) => checks).map((check) => [check.id, check]));

function check(id: string): Check {
  const found = byId.get(id);
  if (!found) throw new Error(`no check ${id}`);
  return found;
}

const right = evidenceOf(200, says('{"ok":true}'));
const full = evidenceOf(429, tellsError('Infrastructure is at maximum capacity, try again later'));
const edge = evidenceOf(429, tellsError('429 Too Many Requests', { html: true }));
const refused = evidenceOf(401, tellsError('Invalid token.'));
const catalogue = evidenceOf(200, lists('a/b', 'c/d'));
const unreachable = evidenceOf(null, null, { kind: 'network', detail: 'refused', message: 'connect' });

describe('the registry', () => {
  it('holds the checks of the contract in their suites, and whatever came since', () => {
    expect(suites.map(({ id }) => id)).toEqual([...SUITES]);
    const promised = [
      ['MODELS', 'CHAT_auth_bearer', 'CHAT_x_api_key', 'CHAT_auth_raw'],
      ['DIRECT_JSON', 'ROUTER_JSON', 'PARALLEL_JSON', 'MODEL_LIST_JSON'],
      ['MODELS_HTTP', 'JSON_SMOKE', 'VLM_SMOKE'],
    ];
    const held = suites.map(({ checks }) => checks.map(({ id }) => id));
    expect(promised.map((ids, at) => ids.filter((id) => held[at]?.includes(id)))).toEqual(promised);
  });

  it('gives each check an id of its own, and each of its calls a name of its own', () => {
    const checks = suites.flatMap((suite) => suite.checks);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    for (const { calls } of checks) {
      const names = calls(target, 'm', () => 0).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.join()).not.toContain('+');
    }
  });

  it('has at most one keeper of the catalogue in each suite', () => {
    for (const { checks } of suites) {
      expect(checks.filter(({ keepsCatalogue }) => keepsCatalogue).length).toBeLessThanOrEqual(1);
    }
  });

  it('asks no question that holds its own answer', () => {
    const questions = suites.flatMap(({ checks }) =>
      checks.flatMap(({ calls }) => calls({ ...target, vlmModel: 'v' }, 'm', () => 0.3).map(({ request }) => request)),
    );
    for (const request of questions.filter(({ kind }) => kind === 'chat')) {
      const text = request.kind === 'chat' ? JSON.stringify(request.messages) : '';
      const spoken = JSON.parse(text) as { content: string | { text?: string }[] }[];
      const prompt = spoken
        .flatMap(({ content }) => (typeof content === 'string' ? content : content.map((part) => part.text ?? '')))
        .join('\n');
      expect(prompt).not.toMatch(/["']?ok["']?\s*:\s*true/);
      expect(request.kind === 'chat' && request.expects ? prompt.includes(request.expects) : false).toBe(false);
    }
  });

  it('only preflight takes the first answer', () => {
    expect(suites.map(({ retries }) => retries)).toEqual([false, true, true]);
  });
});

describe("lines are the scripts', letter for letter", () => {
  it.each<[string, string, Evidence[], string]>([
    ['MODELS', 'models', [catalogue], 'MODELS 200'],
    ['MODELS', 'models', [refused], 'MODELS 401'],
    ['MODELS', 'models', [unreachable], 'MODELS -1'],
    ['CHAT_auth_bearer', 'chat', [right], 'CHAT_auth_bearer 200 PASS'],
    [
      'CHAT_x_api_key',
      'chat',
      [evidenceOf(401, tellsError('401 Authorization Required', { html: true }))],
      'CHAT_x_api_key 401 FAIL',
    ],
    ['CHAT_x_api_key', 'chat', [refused], "CHAT_x_api_key 401 FAIL msg='Invalid token.'"],
    ['CHAT_auth_raw', 'chat', [edge], 'CHAT_auth_raw 429 PASS CAPACITY'],
    [
      'CHAT_auth_raw',
      'chat',
      [full],
      "CHAT_auth_raw 429 PASS CAPACITY msg='Infrastructure is at maximum capacity, try again later'",
    ],
    ['CHAT_auth_raw', 'chat', [evidenceOf(200, tellsError('boom'))], "CHAT_auth_raw 200 FAIL msg='boom'"],
    ['CHAT_auth_raw', 'chat', [unreachable], 'CHAT_auth_raw -1 FAIL'],
    ['DIRECT_JSON', 'direct', [right], 'DIRECT_JSON: PASS'],
    ['DIRECT_JSON', 'direct', [full, right], 'DIRECT_JSON: PASS'],
    ['DIRECT_JSON', 'direct', [refused], 'DIRECT_JSON: FAIL'],
    ['DIRECT_JSON', 'direct', [full], 'DIRECT_JSON: FAIL CAPACITY'],
    ['ROUTER_JSON', 'router:b', [right], 'ROUTER_JSON: PASS'],
    ['MODEL_LIST_JSON', 'model-list:a', [right], 'MODEL_LIST_JSON: PASS'],
    ['MODELS_HTTP', 'models', [catalogue], 'MODELS_HTTP 200'],
    ['JSON_SMOKE', 'json', [right], 'JSON_SMOKE_OK 1 1'],
    ['JSON_SMOKE', 'json', [evidenceOf(200, says('so: {"ok":true}'))], 'JSON_SMOKE_OK 1 0'],
    ['JSON_SMOKE', 'json', [full], 'JSON_SMOKE_OK 0 0'],
    ['VLM_SMOKE', 'vision', [evidenceOf(200, says('purple'))], 'VLM_SMOKE_OK 0'],
  ])('%s', (id, call, met, line) => {
    expect(judged(check(id), { calls: [callOf(check(id), call, ...met)] }).line).toBe(line);
  });

  it('a message is cut at 80 characters', () => {
    const long = callOf(check('CHAT_auth_raw'), 'chat', evidenceOf(400, tellsError('x'.repeat(200))));
    expect(judged(check('CHAT_auth_raw'), { calls: [long] }).line).toBe(
      `CHAT_auth_raw 400 FAIL msg='${'x'.repeat(80)}'`,
    );
  });

  it('capacity with a Retry-After tells the seconds', () => {
    const call = callOf(check('CHAT_auth_raw'), 'chat', edge);
    const [first] = call.attempts;
    if (first) first.attempt.retryAfter = { raw: '11.2', ms: 11_200 };
    expect(judged(check('CHAT_auth_raw'), { calls: [call] }).line).toBe(
      'CHAT_auth_raw 429 PASS CAPACITY retry_after=12s',
    );
  });

  it('the doctor also tells the first model and each retry', () => {
    expect(judged(check('MODELS_HTTP'), { calls: [callOf(check('MODELS_HTTP'), 'models', catalogue)] }).lines).toEqual([
      'MODELS_HTTP 200',
      'MODELS_FIRST_ID a/b',
    ]);
    expect(judged(check('JSON_SMOKE'), { calls: [callOf(check('JSON_SMOKE'), 'json', full, right)] }).lines).toEqual([
      'JSON_SMOKE_RETRY 429 backoff 2s',
      'JSON_SMOKE_OK 1 1',
    ]);
  });

  it('a vision check without a model says how to enable it', () => {
    const skip = { reason: 'not_configured', detail: 'set CHUTES_VLM_MODEL to enable' } as const;
    const result = judged(check('VLM_SMOKE'), { skip });
    expect(result).toMatchObject({
      reason: 'not_configured',
      line: 'VLM_SMOKE_SKIPPED (set CHUTES_VLM_MODEL to enable)',
    });
  });

  it('a missing text model blocks the JSON question', () => {
    const skip = { reason: 'blocked', detail: 'no text model in the catalogue' } as const;
    expect(judged(check('JSON_SMOKE'), { skip }).line).toBe('JSON_SMOKE_SKIPPED no_text_model');
  });
});

describe('PARALLEL_JSON', () => {
  const parallel = check('PARALLEL_JSON');
  const both = (first: Evidence, second: Evidence) =>
    judged(parallel, { calls: [callOf(parallel, 'parallel:1', first), callOf(parallel, 'parallel:2', second)] });

  it('counts what passed', () => {
    expect(both(right, right)).toMatchObject({ reason: 'ok', line: 'PARALLEL_JSON: PASS 2/2' });
    expect(both(right, refused)).toMatchObject({ reason: 'unauthorized', line: 'PARALLEL_JSON: FAIL 1/2' });
  });

  it('one call without capacity makes the check CAPACITY, not FAIL', () => {
    expect(both(right, full)).toMatchObject({ reason: 'overloaded', line: 'PARALLEL_JSON: FAIL 1/2 CAPACITY' });
  });

  it('a failure outweighs capacity', () => {
    expect(both(full, refused).reason).toBe('unauthorized');
  });
});

describe('MODEL_LIST_JSON', () => {
  const list = check('MODEL_LIST_JSON');
  const cancelled = evidenceOf(null, null, { kind: 'cancelled', detail: null, message: 'another deployment won' });
  const race = (a: Evidence, b: Evidence) =>
    judged(list, { calls: [callOf(list, 'model-list:a', a), callOf(list, 'model-list:b', b)] });

  it('the first success wins, and a cancelled loser is no failure', () => {
    expect(race(cancelled, right)).toMatchObject({ reason: 'ok', httpStatus: 200, line: 'MODEL_LIST_JSON: PASS' });
  });

  it('fails with the gravest loss when nobody won', () => {
    expect(race(full, refused).reason).toBe('unauthorized');
    expect(race(full, full).line).toBe('MODEL_LIST_JSON: FAIL CAPACITY');
  });
});

describe('a check that never got its model', () => {
  const skip = { reason: 'blocked', detail: 'the catalogue could not be read' } as const;
  const direct = check('DIRECT_JSON');

  const catalogue = (judged: boolean) => ({ calls: [callOf(check('MODELS'), 'models', refused)], judged });

  it('tells the verdict of the catalogue where no check of its suite is judged by it', () => {
    expect(judged(direct, { model: null, skip, catalogue: catalogue(false) })).toMatchObject({
      reason: 'unauthorized',
      httpStatus: 401,
      detail: expect.stringContaining('catalogue') as string,
      line: 'DIRECT_JSON: FAIL',
    });
  });

  it('is blocked where another check tells it already', () => {
    expect(judged(direct, { model: null, skip, catalogue: catalogue(true) })).toMatchObject({
      reason: 'blocked',
      httpStatus: null,
      latencyMs: null,
    });
  });
});

it('the catalogue says when the configured model is not in it', () => {
  const calls = [callOf(check('MODELS'), 'models', catalogue)];
  const detail = judged(check('MODELS'), { calls, target: { ...target, textModel: 'gone/model' } }).detail;
  expect(detail).toBe('2 models, but gone/model is not among them.');
});

it('nothing received means no status and no latency, never a zero', () => {
  const calls = [callOf(check('DIRECT_JSON'), 'direct', unreachable)];
  expect(judged(check('DIRECT_JSON'), { calls })).toMatchObject({ httpStatus: null, latencyMs: null });
});
