import { jsonAnswer, refusal, type Answer } from './answer';
import { isScenarioName, SCENARIO_NAMES } from './scenario-names';
import type { Stage } from './stage';

/** What plays and what could: the answer of `GET /stand-in`. */
export function describeStage(stage: Stage): Answer {
  return jsonAnswer(200, { scenario: stage.name, scenarios: SCENARIO_NAMES });
}

/** `PUT /stand-in` with `{"scenario": name}`. */
export function switchStage(stage: Stage, body: Buffer): Answer {
  const name = scenarioIn(body);
  if (!isScenarioName(name)) {
    const names = SCENARIO_NAMES.map((scenario) => scenario.name).join(', ');
    return refusal(400, `scenario: must be one of ${names}, sent as {"scenario": name}`);
  }
  stage.switchTo(name);
  return describeStage(stage);
}

function scenarioIn(body: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && 'scenario' in value ? value.scenario : undefined;
  } catch {
    return undefined;
  }
}
