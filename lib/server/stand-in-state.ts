import type { StandInState } from '@/lib/domain/target';
import type { Instrument } from '@/lib/instrument/instrument';
import { SCENARIO_NAMES } from '@/lib/stand-in/scenario-names';
import { RequestProblem } from './request-problem';

/** What the stand-in plays, and what it could play. Throws 404 where a real gateway is configured. */
export function standInState({ standIn }: Instrument): StandInState {
  if (!standIn) throw new RequestProblem(404, 'No stand-in gateway is running: a real one is configured.');
  return { scenario: standIn.scenario, scenarios: [...SCENARIO_NAMES] };
}

/** Throws RequestProblem for a scenario that there is not. */
export function switchScenario(instrument: Instrument, name: string): StandInState {
  const known = SCENARIO_NAMES.find((scenario) => scenario.name === name);
  const state = standInState(instrument);
  if (!known) throw new RequestProblem(400, `scenario: there is none called ${JSON.stringify(name)}`, 'scenario');
  void instrument.switchScenario(known.name).catch(() => undefined);
  return { ...state, scenario: known.name };
}
