import { randomUUID } from 'node:crypto';
import { NOW } from '@/lib/domain/testing/sample-status';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { Run } from '@/lib/domain/run';
import type { Status } from '@/lib/domain/status';
import { readCheckRecord } from '@/lib/server/insight/read-check-record';
import type { CheckPointsQuery } from '@/lib/store/store';
import { findTarget } from '@/lib/server/watch/watched-target';
import { toldOf } from '@/lib/server/status/latest-status';
import { neighboursOf } from '@/lib/server/runs/run-neighbours';
import { RequestProblem } from '@/lib/server/request-problem';
import type { Server } from '@/lib/server/server';
import { evidenceOf } from './evidence-of';
import { pointsOf } from './points-of';
import { otherRuns } from './other-runs';
import { SCENES } from './scenes';
import { scriptedInsight } from './scripted-insight';
import { scriptedHistory, scriptedIncidents } from './scripted-history';
import { snapshotsOnStage } from './snapshots-on-stage';

/** The real server with all that the pages of this feature read played instead. */
export function onStage(real: Server): Server {
  let scene = 'october';
  const status = (): Status => {
    const made = SCENES[scene]?.();
    if (made) return made;
    throw new Error('The store of this scene cannot be read.');
  };
  // What is configured is known without the store.
  const configured = () => (SCENES[scene]?.() ?? SCENES['october']?.())?.targets.map((target) => ({ target })) ?? [];
  const runs = (): Run[] => {
    const suites = status().targets.flatMap((target) => target.suites);
    return [...suites.flatMap(({ running, latestRun }) => [running, latestRun]), ...otherRuns()].flatMap(
      (run) => run ?? [],
    );
  };
  const find = (id: string): Run => {
    const known = runs();
    const before = known.flatMap((run) => earlierRun(run) ?? []);
    const run = [...known, ...before].find((candidate) => candidate.id === id);
    if (run) return run;
    throw new RequestProblem(404, 'There is no such run on this stage.');
  };
  const around = (run: Run) => {
    const ofSuite = runs().filter((other) => other.suite === run.suite && other.id !== run.id);
    const lastFinished = earlierRun(run);
    const previous = ofSuite.find(({ id }) => id < run.id) ?? lastFinished;
    return { previous, next: ofSuite.find(({ id }) => id > run.id) ?? null, lastFinished };
  };
  return {
    ...real,
    insight: scriptedInsight(status, () => scene, real.insight),
    now: () => Date.parse(NOW),
    snapshots: snapshotsOnStage(real.snapshots, status),
    history: scriptedHistory(),
    incidents: scriptedIncidents(() => configured()[0]?.target.id ?? 'none'),
    get targets() {
      return configured().map(({ target }) => target);
    },
    target: (id) => findTarget(configured(), id).target,
    methodology: () => real.methodology(real.target(undefined).id),
    status: async () => status(),
    toldStatus: async (target) =>
      // No two are of one record: the scenes hold more than their status.
      toldOf({ facts: status(), version: randomUUID() }, () => Date.parse(NOW), target),
    run: async (id) => find(id),
    neighbours: async (id) => neighboursOf(find(id), { neighbours: async (run) => around(find(run.id)) }),
    runs: async ({ suite, target, verified }) => {
      const [first] = configured();
      const all = runs().map((run) => (run.target === 'default' && first ? { ...run, target: first.target.id } : run));
      const listed = all.filter(
        (run) =>
          (!suite || run.suite === suite) &&
          (!target || run.target === target) &&
          (verified === undefined || run.verified === verified),
      );
      return { runs: listed, nextCursor: null };
    },
    attempts: async (id) => find(id).checks.flatMap((check): AttemptEvidence[] => evidenceOf(check)),
    checkRecord: (query) => {
      const store = { checkPoints: async ({ checkId }: CheckPointsQuery) => pointsOf(status(), checkId) };
      return readCheckRecord(store, { now: Date.parse(NOW), holdsMs: status().staleAfterMs }, query);
    },
    events: async (id, _after, signal) => stateThenSilence(find(id), signal),
    standIn: () => ({ ...real.standIn(), scenario: 'october-2025' }),
    switchScenario: (name) => {
      if (!(name in SCENES)) return real.switchScenario(name);
      scene = name;
      return { scenario: name, scenarios: [] };
    },
  };
}

/** An hour before, when all was as in October 2025; null for what itself was before. */
function earlierRun({ id, suite }: Run): Run | null {
  const then = SCENES['october']?.()?.targets[0]?.suites.find((each) => each.id === suite)?.latestRun;
  if (!then || id < '0199') return null;
  const earlier = '2025-10-21T18:35:00.000Z';
  const checks = then.checks.map((check) => ({ ...check, startedAt: earlier, finishedAt: earlier }));
  return { ...then, id: `0197-${suite}-1`, checks, startedAt: earlier, finishedAt: earlier };
}

async function* stateThenSilence(run: Run, signal: AbortSignal) {
  yield { type: 'run' as const, phase: 'started' as const, runId: run.id, seq: 1, run };
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
}
