import { expect, it } from 'vitest';
import { attempt, NOW, result, run, STALE_AFTER_MS, suiteOf, target } from '@/lib/domain/testing/sample-status';
import type { CheckResult } from '@/lib/domain/check-result';
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
    { name },
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
