import type { WatchedTarget } from './watched-target';
import { RequestProblem } from './request-problem';

/**
 * The target of that id; the only one when none is named. Throws RequestProblem 400 for an id that none has, and, naming
 * the choices, where one of several is to be named.
 */
export function findTarget<T extends Pick<WatchedTarget, 'target'>>(targets: readonly T[], id: string | undefined): T {
  const [only, ...others] = targets;
  const found = id === undefined ? others.length === 0 && only : targets.find(({ target }) => target.id === id);
  if (found) return found;
  const choices = targets.map(({ target }) => target.id).join(', ') || 'none is configured';
  if (id === undefined) throw new RequestProblem(400, `target: name one of ${choices}`, 'target');
  throw new RequestProblem(400, `target: there is none called ${JSON.stringify(id.slice(0, 200))}`, 'target');
}
