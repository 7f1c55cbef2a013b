import { expect, it } from 'vitest';
import { octoberSuites, result, run, suiteOf, target } from './fixture-status';
import { verdictNotes } from './verdict-notes';

it('a green verdict does not hide what was refused, met capacity or was skipped', () => {
  expect(verdictNotes(target(octoberSuites()))).toEqual([
    'Preflight allows CHAT_x_api_key unauthorized and CHAT_auth_raw overloaded.',
    'VLM_SMOKE skipped.',
  ]);
});

it('a green verdict does not hide a pass that took a retry', () => {
  const suite = suiteOf(
    run('smoke', [result('smoke', 'DIRECT_JSON', 'ok_after_retry'), result('smoke', 'ROUTER_JSON')]),
  );
  expect(verdictNotes(target([suite]))).toEqual(['DIRECT_JSON recovered only after a retry.']);
});
