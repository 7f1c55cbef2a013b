import { expect, it } from 'vitest';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { octoberSuites, result, run, suiteOf, target } from '@/lib/domain/testing/sample-status';
import type { TargetStatus } from '@/lib/domain/status';
import { caveatsOf, caveatText } from './caveats';
import { listed } from './words';

const notes = ({ suites, authStyle }: TargetStatus): string[] =>
  caveatsOf(
    suites.map(({ id, latestRun }) => ({
      ...{ id, title: SUITE_TEXT[id].title, checks: latestRun?.checks ?? [], authStyle },
    })),
  ).map((caveat) => caveatText(caveat, listed));

it('a green verdict does not hide what was refused, met capacity or was skipped', () => {
  expect(notes(target(octoberSuites()))).toEqual([
    'Header styles not in use: CHAT_x_api_key unauthorized and CHAT_auth_raw overloaded.',
    'VLM_SMOKE skipped.',
  ]);
  expect(notes(target(octoberSuites(), { authStyle: 'raw' }))).toContain('Preflight allows CHAT_auth_raw overloaded.');
});

it('a green verdict does not hide a pass that took a retry', () => {
  const suite = suiteOf(
    run('smoke', [result('smoke', 'DIRECT_JSON', 'ok_after_retry'), result('smoke', 'ROUTER_JSON')]),
  );
  expect(notes(target([suite]))).toEqual(['DIRECT_JSON recovered only after a retry.']);
});

it('a green verdict does not hide whose model answered, nor what helped a pass', () => {
  const caveats = ['other_model', 'question_changed'];
  const suite = suiteOf(
    run('smoke', [
      result('smoke', 'DIRECT_JSON', 'ok', { caveats }),
      result('smoke', 'ROUTER_JSON', 'ok', { caveats: ['of another version'] }),
    ]),
  );
  expect(notes(target([suite]))).toEqual([
    'Another model than the one asked for, which the catalogue does not list, answered DIRECT_JSON.',
    'DIRECT_JSON passed once a parameter that was refused had been changed.',
  ]);
});

it('a key that is taken in every style may not be looked at', () => {
  const all = ['MODELS', 'CHAT_auth_bearer', 'CHAT_x_api_key', 'CHAT_auth_raw'];
  const preflight = (reason: 'ok' | 'unauthorized') =>
    target([
      suiteOf(
        run(
          'preflight',
          all.map((id, at) => result('preflight', id, at === 2 ? reason : 'ok')),
        ),
      ),
    ]);
  expect(notes(preflight('ok'))).toEqual([
    'Preflight passed in every header style, so perhaps nothing looks at the key.',
  ]);
  expect(notes(preflight('unauthorized')).join()).not.toContain('every header style');
});
