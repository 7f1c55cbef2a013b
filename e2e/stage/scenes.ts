import {
  attempt,
  NOW,
  octoberSuites,
  result,
  run,
  statusOf,
  suiteOf,
  target,
} from '@/lib/domain/testing/sample-status';
import type { Run } from '@/lib/domain/run';
import type { Status, SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { EMBEDDED_TARGET, type Reason } from '@/lib/domain/words';
import { suites as registry } from '@/lib/checks/registry';
import { hostile } from './hostile';
import { withHistory } from './with-history';

const STAND_IN: Partial<TargetStatus> = {
  id: EMBEDDED_TARGET,
  name: 'Stand-in gateway, not Chutes',
  baseUrl: 'http://127.0.0.1:33473/v1',
  standIn: true,
  textModel: null,
};

const seen = (suites: SuiteStatus[]): SuiteStatus[] => suites.map(worded).map(withHistory);
const standIn = (suites: SuiteStatus[], over: Partial<TargetStatus> = {}): Status =>
  statusOf(target(seen(suites), { ...STAND_IN, ...over }));

/** States of the board by name; one that gives null is a store that cannot be read. */
export const SCENES: Record<string, () => Status | null> = {
  october: () => standIn(octoberSuites()),
  real: () => statusOf(target(seen(octoberSuites()))),
  failed: () =>
    standIn(failing(['server_error', 'timeout', 'invalid_json_content', 'ok_after_retry'], 31), { verified: 'no' }),
  capacity: () => standIn(failing(['ok', 'overloaded', 'cold', 'ok'], 32), { verified: 'no' }),
  first: () => statusOf(target(octoberSuites().map(worded).map(neverRan), { ...STAND_IN, verified: 'unknown' })),
  'no-key': () =>
    statusOf(target(octoberSuites().map(worded).map(neverRan), { missing: ['CHUTES_API_KEY'], verified: 'unknown' })),
  stale: () =>
    standIn(
      octoberSuites().map((suite) => ({ ...suite, stale: true })),
      { verified: 'unknown', stale: true },
    ),
  running: () => standIn(octoberSuites().map(withRunning)),
  hostile: () => statusOf(target(seen(hostile(octoberSuites())), { ...hostileTarget, verified: 'no' })),
  'two-targets': () =>
    statusOf(
      target(seen(octoberSuites()), { id: 'chutes' }),
      target(seen(failing(['server_error', 'ok', 'ok', 'ok'], 31)).map(ofOther), {
        ...{ id: 'proxy', name: 'Proxy in front', baseUrl: 'https://proxy.example/v1', verified: 'no' },
        upstream: 'chutes',
      }),
    ),
  'store-down': () => null,
};

const hostileTarget: Partial<TargetStatus> = {
  baseUrl: `https://${'very-long-subdomain.'.repeat(9)}example/v1`,
  textModel: `organisation-with-a-long-name/${'Model-Of-Many-Words-'.repeat(8)}Instruct`,
  vlmModel: 'שלום-עולם/מודל-ראייה',
};

/** The same runs as those of another target: with ids and a target of their own. */
function ofOther(suite: SuiteStatus): SuiteStatus {
  const other = (id: string) => id.replace(/^0/, '1');
  const { latestRun } = suite;
  return {
    ...suite,
    latestRun: latestRun && { ...latestRun, id: other(latestRun.id), target: 'proxy' },
    checks: suite.checks.map((check) => ({
      ...check,
      history: check.history.map((entry) => ({ ...entry, runId: other(entry.runId) })),
    })),
  };
}

/** The words of the real checks, so that rows are as long as they are. */
function worded(suite: SuiteStatus): SuiteStatus {
  const known = registry.flatMap(({ checks }) => checks);
  return {
    ...suite,
    checks: suite.checks.map((check) => {
      const { title, asks, why } = known.find(({ id }) => id === check.id) ?? check;
      return { ...check, title, asks, why };
    }),
  };
}

const neverRan = (suite: SuiteStatus): SuiteStatus => ({
  ...suite,
  latestRun: null,
  checks: suite.checks.map((check) => ({ ...check, latest: null, history: [] })),
});

function failing(reasons: Reason[], exitCode: number): SuiteStatus[] {
  return octoberSuites().map((suite) => {
    if (suite.id !== 'smoke') return suite;
    const checks = suite.checks.map(({ id }, index) => {
      const reason = reasons[index] ?? 'ok';
      const tried = reason === 'ok' ? {} : { attempts: attemptsTo(reason) };
      return result('smoke', id, reason, { httpStatus: reason === 'timeout' ? null : 200, latencyMs: 812, ...tried });
    });
    return { ...suiteOf(run('smoke', checks, exitCode)), checks: suiteOf(run('smoke', checks)).checks };
  });
}

const attemptsTo = (reason: Reason) => [
  attempt({
    reason: 'overloaded',
    outcome: 'CAPACITY',
    httpStatus: 429,
    waitMs: 1072,
    waitReason: 'backoff',
    durationMs: 96,
  }),
  attempt({ n: 2, startedAt: '2025-10-21T19:35:01.200Z', ...(reason === 'ok_after_retry' ? {} : { reason }) }),
];

/** Smoke goes on: one check passed, one waits for its next attempt, one is asked, one has not begun. */
function withRunning(suite: SuiteStatus): SuiteStatus {
  if (suite.id !== 'smoke') return suite;
  const open = {
    outcome: null,
    reason: null,
    detail: '',
    line: '',
    lines: [],
    finishedAt: null,
    latencyMs: null,
    httpStatus: null,
  };
  const waiting = attempt({
    reason: 'overloaded',
    httpStatus: 429,
    waitReason: 'retry-after',
    nextAttemptAt: '2025-10-21T19:38:02.400Z',
  });
  const checks = suite.checks.map(({ id }, index) => {
    if (index === 0) return result('smoke', id);
    if (index === 1) return result('smoke', id, 'ok', { ...open, attempts: [waiting] });
    return result('smoke', id, 'ok', { ...open, attempts: [], startedAt: index === 2 ? NOW : null });
  });
  const running: Run = {
    ...run('smoke', checks),
    id: '0199-smoke-2',
    status: 'running',
    startedAt: '2025-10-21T19:37:58.000Z',
    finishedAt: null,
    durationMs: null,
    exitCode: null,
    verified: null,
  };
  return { ...suite, running };
}
