import type { ConnectedTarget } from './connect-target';
import { RequestProblem } from './request-problem';

/** The target of that id, the first one when none is named. Throws RequestProblem. */
export function findTarget<T extends Pick<ConnectedTarget, 'target'>>(
  targets: readonly T[],
  id: string | undefined,
): T {
  const found = id === undefined ? targets[0] : targets.find(({ target }) => target.id === id);
  if (found) return found;
  throw new RequestProblem(400, `target: there is none called ${JSON.stringify(id)}`, 'target');
}
