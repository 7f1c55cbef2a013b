import { expect, it } from 'vitest';
import { playRandomAnswers } from './random-answers';

it('whatever a gateway answers: no hang, no throw, and no PASS that it did not say', { timeout: 60_000 }, async () => {
  const { responses, passes, falsePasses, hangs, throws } = await playRandomAnswers({
    responses: 300,
    seed: 20251021,
    timeoutMs: 500,
  });
  expect(responses).toBeGreaterThanOrEqual(300);
  // Without any pass nothing would be proven.
  expect(passes).toBeGreaterThan(8);
  expect({ falsePasses, hangs, throws }).toEqual({ falsePasses: [], hangs: 0, throws: [] });
});
