import { expect, it } from 'vitest';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { octoberSuites, result, run, suiteOf, target } from '@/lib/domain/testing/sample-status';
import type { TargetStatus } from '@/lib/domain/status';
import { caveatsOf, caveatText } from './caveats';
import { listed } from './words';

const notes = ({ suites }: TargetStatus): string[] =>
  caveatsOf(
    suites.map(({ id, latestRun }) => ({ id, title: SUITE_TEXT[id].title, checks: latestRun?.checks ?? [] })),
  ).map((caveat) => caveatText(caveat, listed));

it('a green verdict does not hide what was refused, met capacity or was skipped', () => {
  expect(notes(target(octoberSuites()))).toEqual([
    'Preflight allows CHAT_x_api_key unauthorized and CHAT_auth_raw overloaded.',
    'VLM_SMOKE skipped.',
  ]);
});

it('a green verdict does not hide a pass that took a retry', () => {
  const suite = suiteOf(
    run('smoke', [result('smoke', 'DIRECT_JSON', 'ok_after_retry'), result('smoke', 'ROUTER_JSON')]),
  );
  expect(notes(target([suite]))).toEqual(['DIRECT_JSON recovered only after a retry.']);
});
