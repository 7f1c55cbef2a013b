import type { Target } from '@/lib/domain/target';
import type { Deployment } from './check';

/** The name under which the smoke checks ask, as a caller of a router would. */
export const MODEL_NAME = 'chutes-text';

/**
 * A model list as scillm's callers write it: two deployments behind one name, and one behind another name that
 * must never be asked.
 */
export const deployments = ({ authStyle }: Target, model: string): Deployment[] => [
  { id: 'a', modelName: MODEL_NAME, model, authStyle },
  { id: 'b', modelName: MODEL_NAME, model, authStyle },
  { id: 'other', modelName: 'not-asked-for', model, authStyle },
];
