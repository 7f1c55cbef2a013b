import type { Target } from '@/lib/domain/target';
import type { AuthStyle } from '@/lib/domain/words';
import type { CallSpec } from './check';
import { jsonQuestion } from './questions';

interface Deployment {
  /** The name that callers ask for; several deployments may share it. */
  modelName: string;
  model: string;
  authStyle: AuthStyle;
  id: string;
}

/** The name under which the smoke checks ask, as a caller of a router would. */
const MODEL_NAME = 'chutes-text';

/**
 * A model list as scillm's callers write it: two deployments behind one name, and one behind another name that
 * must never be asked.
 */
const deployments = ({ authStyle }: Target, model: string): Deployment[] => [
  { id: 'a', modelName: MODEL_NAME, model, authStyle },
  { id: 'b', modelName: MODEL_NAME, model, authStyle },
  { id: 'other', modelName: 'not-asked-for', model, authStyle },
];

/** The JSON question to every deployment behind the name; each call is named `prefix:id`. */
export const askDeployments = (prefix: string, target: Target, model: string): CallSpec[] =>
  deployments(target, model)
    .filter(({ modelName }) => modelName === MODEL_NAME)
    .map(({ id, authStyle, model }) => ({ name: `${prefix}:${id}`, request: jsonQuestion(authStyle, model) }));
