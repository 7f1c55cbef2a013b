import { describe, expect, it } from 'vitest';
import { attempt, NOW, result, run, STALE_AFTER_MS, suiteOf, target } from '@/lib/domain/testing/sample-status';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { Reason } from '@/lib/domain/words';
import { besideUpstream } from './beside-upstream';

const MOMENT = { now: Date.parse(NOW), staleAfterMs: STALE_AFTER_MS };
type Answer = [reason: Reason, over?: Partial<CheckResult>];
const of = (name: string, ...answers: Answer[]) =>
  target(
    [
      suiteOf(
        run(
          'smoke',
          answers.map(([reason, over], at) => result('smoke', `CHECK_${at}`, reason, over)),
        ),
      ),
    ],
    { id: name, name },
  );
const beside = (proxied: Answer[], direct: Answer[]) =>
  besideUpstream(of('LiteLLM', ...proxied), of('Chutes', ...direct), MOMENT);

const ok: Answer = ['ok'];
const full: Answer = ['overloaded', { httpStatus: 429 }];

it.each<[string, Answer[], Answer[], string, RegExp]>([
  [
    'the proxy alone',
    [['server_error', { httpStatus: 502 }]],
    [ok],
    'only-proxy',
    /^Only LiteLLM fails: CHECK_0 passed when Chutes was asked directly/,
  ],
  ['the gateway alone', [ok], [full], 'only-gateway', /^Only Chutes fails when it is asked directly: CHECK_0/],
  ['both for the same reason', [full], [full], 'both-alike', /^Both fail alike in CHECK_0: it is not LiteLLM/],
  [
    'the proxy alone, by another body under a good status',
    [['invalid_json_content', { httpStatus: 200 }]],
    [['ok', { httpStatus: 200 }]],
    'only-proxy',
    /^Only LiteLLM fails: CHECK_0 passed when Chutes was asked directly\. It changes the body\.$/,
  ],
  [
    'each alone',
    [['server_error', { httpStatus: 502 }], ok],
    [ok, full],
    'each-alone',
    /^LiteLLM fails where Chutes does not \(CHECK_0\), and the other way round \(CHECK_1\)\.$/,
  ],
  [
    'the proxy in more than the gateway',
    [full, ['server_error', { httpStatus: 502 }]],
    [full, ok],
    'only-proxy',
    /^LiteLLM fails in more: CHECK_1 passed when Chutes was asked directly; CHECK_0 failed on both\.$/,
  ],
  [
    'the gateway in more than the proxy',
    [full, ok],
    [full, full],
    'only-gateway',
    /^Chutes fails in more: CHECK_1 passed through LiteLLM; CHECK_0 failed on both\.$/,
  ],
  [
    'another body under the same status',
    [['rate_limited', { httpStatus: 429 }]],
    [full],
    'changed',
    /^LiteLLM changes the body \(CHECK_0\)/,
  ],
  [
    'no answer on either side, each in its own way',
    [['timeout', { httpStatus: null }]],
    [['network', { httpStatus: null }]],
    'both-alike',
    /^Both fail in CHECK_0/,
  ],
  ['a pass that took two attempts', [['ok_after_retry']], [ok], 'both-well', /answers as Chutes does/],
  ['neither', [ok, ok], [ok, ok], 'both-well', /answers as Chutes does/],
  ['another status', [['overloaded', { httpStatus: 500 }]], [full], 'changed', /changes the status \(CHECK_0\)/],
  [
    'a dropped Retry-After',
    [full],
    [
      [
        'overloaded',
        { httpStatus: 429, attempts: [attempt({ reason: 'overloaded', retryAfter: { raw: '5', ms: 5000 } })] },
      ],
    ],
    'changed',
    /changes Retry-After, which it drops/,
  ],
  [
    'another model',
    [['ok', { servedModel: 'b/B' }]],
    [['ok', { servedModel: 'a/A' }]],
    'changed',
    /the model that answers/,
  ],
  ['nothing in common', [['not_configured']], [['not_configured']], 'unknown', /^Not known yet/],
])('%s', (_what, proxied, direct, kind, sentence) => {
  const told = beside(proxied, direct);
  expect(told.kind).toBe(kind);
  expect(told.sentence).toMatch(sentence);
});

it('what is too old on one side is compared with nothing', () => {
  const old = { now: MOMENT.now + 2 * STALE_AFTER_MS, staleAfterMs: STALE_AFTER_MS };
  expect(besideUpstream(of('LiteLLM', ['server_error']), of('Chutes', ok), old).kind).toBe('unknown');
});

it('header styles that are not in use are no difference', () => {
  const styles = (raw: Reason) =>
    target([
      suiteOf(run('preflight', [result('preflight', 'CHAT_auth_bearer'), result('preflight', 'CHAT_auth_raw', raw)])),
    ]);
  expect(besideUpstream(styles('unauthorized'), styles('ok'), MOMENT).kind).toBe('both-well');
});

describe('runs that are compared', () => {
  const at = (minute: number) => `2025-10-21T19:${String(minute).padStart(2, '0')}:00.000Z`;
  const smoke = (of: string, minute: number, slot: string | null, reason: Reason = 'ok') =>
    run('smoke', [result('smoke', 'DIRECT_JSON', reason, { finishedAt: at(minute) })], 0, {
      ...{ id: `${of}-${minute}`, target: of, startedAt: at(minute), finishedAt: at(minute), slot },
    });
  const told = (proxied: readonly Run[], direct: readonly Run[]) => {
    const [a, b] = [proxied[0], direct[0]];
    if (!a || !b) throw new Error('each side has a latest run');
    const earlier = [...proxied.slice(1), ...direct.slice(1)];
    return besideUpstream(
      target([suiteOf(a)], { id: 'proxy', name: 'LiteLLM' }),
      target([suiteOf(b)], { id: 'direct', name: 'Chutes' }),
      MOMENT,
      earlier,
    );
  };

  it('are of the same slot, although one side has run again since', () => {
    const proxied = [smoke('proxy', 30, at(30), 'server_error')];
    const direct = [smoke('direct', 35, at(35), 'server_error'), smoke('direct', 31, at(30))];
    expect(told(proxied, direct)).toMatchObject({ kind: 'only-proxy', pairs: [{ isSameSlot: true, apartMs: 60_000 }] });
  });

  it('are the nearest in time where no slot is shared, which is said', () => {
    const proxied = [smoke('proxy', 34, null)];
    const direct = [smoke('direct', 20, at(20), 'server_error'), smoke('direct', 33, null)];
    expect(told(proxied, direct)).toMatchObject({ kind: 'both-well', pairs: [{ isSameSlot: false, apartMs: 60_000 }] });
  });

  it('of one slot are too old after an hour, like any', () => {
    const [old, young] = ['2025-10-21T18:00:00.000Z', at(30)];
    const before = { ...smoke('direct', 30, at(30), 'server_error'), id: 'before', finishedAt: old, slot: old };
    const proxied = [smoke('proxy', 30, young), { ...before, id: 'other', target: 'proxy' }];
    expect(told(proxied, [smoke('direct', 31, null), before]).pairs).toMatchObject([{ isSameSlot: false }]);
  });
});
