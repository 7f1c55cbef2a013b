import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import type { ScenarioName } from '@/lib/stand-in/scenario-names';
import { startStandIn, type StandIn } from '@/lib/stand-in/start-stand-in';
import { openStage, type Stage } from './play';

let standIn: StandIn;
let stage: Stage;
beforeAll(async () => {
  standIn = await startStandIn({ clock: realClock, latencyMs: 0, scenario: 'steady' });
  stage = await openStage({
    CHUTES_API_KEY: standIn.apiKey,
    CHUTES_TEXT_MODEL: '',
    CHUTES_VLM_MODEL: 'Qwen/Qwen3-VL-235B-A22B-Instruct',
  });
});
afterAll(async () => {
  await stage.close();
  await standIn.close();
});

async function look(scenario: ScenarioName) {
  standIn.switchTo(scenario);
  const run = await stage.play(stage.connect(standIn.baseUrl), 'doctor');
  const check = run.checks.find(({ id }) => id === 'VLM_SMOKE');
  const [attempt] = (await stage.store.attempts(run.id)).filter(({ checkId }) => checkId === 'VLM_SMOKE');
  return { check, evidence: attempt?.evidence ?? null };
}

describe('the vision check', () => {
  it('passes a gateway that looks at the image, whose colours are others in the next run', async () => {
    const seen = new Set<string>();
    for (let n = 0; n < 4; n++) {
      const { check, evidence } = await look('steady');
      expect(check).toMatchObject({ outcome: 'PASS', line: 'VLM_SMOKE_OK 1' });
      seen.add(evidence?.request.expects ?? '');
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  it.each(['blind', 'echo'] as const)('fails a gateway that plays %s, although it says 200', async (scenario) => {
    for (let n = 0; n < 3; n++) {
      expect((await look(scenario)).check).toMatchObject({
        outcome: 'FAIL',
        reason: 'wrong_answer',
        httpStatus: 200,
        line: 'VLM_SMOKE_OK 0',
      });
    }
  });

  it('never tells the gateway which answer would be right', async () => {
    const { evidence } = await look('steady');
    const { expects, body } = evidence?.request ?? {};
    expect(expects).toMatch(/^\w+ \w+ \w+ \w+$/);
    expect(body).not.toContain(expects);
    expect(body).not.toContain('expects');
  });
});
