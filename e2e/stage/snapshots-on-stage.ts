import { createPrivateKey } from 'node:crypto';
import { NOW } from '@/lib/domain/testing/sample-status';
import { suites as registry } from '@/lib/checks/registry';
import type { CheckResult } from '@/lib/domain/check-result';
import { REASON_TEXT } from '@/lib/domain/reason-text';
import type { Run } from '@/lib/domain/run';
import type { SnapshotSummary } from '@/lib/domain/snapshot/snapshot';
import { RequestProblem } from '@/lib/server/request-problem';
import type { SharedSnapshot, Snapshots } from '@/lib/server/snapshots/snapshots';
import { buildSnapshot, type SnapshotParts } from '@/lib/snapshot/build-snapshot';
import { canonicalJson } from '@/lib/snapshot/canonical-json';
import { compareSnapshots } from '@/lib/snapshot/compare-snapshots';
import { attempt, check, octoberAttempts, octoberRuns, parts, run } from '@/lib/snapshot/testing/sample-snapshot';
import { openSealingKey, sealSnapshot } from '@/lib/snapshot/seal-snapshot';

/** Ids by what stands under them. */
const ID = {
  october: 'OctoberOctoberOctoberO',
  failed: 'FailedFailedFailedFail',
  revoked: 'RevokedRevokedRevokedR',
};

/** A key of a known seed, so that every seal is the same in every run. PKCS #8 of Ed25519 is this prefix and the seed. */
const key = openSealingKey(
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
    format: 'der',
    type: 'pkcs8',
  })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString(),
);

/** What was shared on stage: one verified, one not, and one that is gone. `ask` rejects where the store of the scene is down. */
export function snapshotsOnStage(real: Snapshots, ask: () => unknown): Snapshots {
  const shared = new Map(
    [
      share(ID.october, { runs: octoberRuns().map(worded), note: 'Before the batch of 40,000 pages.' }),
      share(ID.failed, { runs: failedRuns().map(worded), now: Date.parse(NOW) - 86_400_000 }),
    ].map((each) => [each.snapshot.id, each]),
  );
  const read = async (id: string): Promise<SharedSnapshot> => {
    ask();
    const found = shared.get(id);
    if (found) return found;
    if (id === ID.revoked) throw new RequestProblem(410, 'This snapshot was revoked: its content is gone.');
    throw new RequestProblem(404, 'There is no such snapshot on this stage.');
  };
  return {
    ...real,
    read,
    list: async () => {
      ask();
      return { snapshots: [...[...shared.values()].map(({ summary }) => summary), gone()], nextCursor: null };
    },
    previous: async (id) => (id === ID.october ? ID.failed : null),
    compare: async (a, b) => compareSnapshots((await read(a ?? ID.failed)).snapshot, (await read(b)).snapshot),
  };
}

function share(id: string, more: Partial<SnapshotParts>): SharedSnapshot {
  const snapshot = sealSnapshot(buildSnapshot(parts({ ...more, id, attempts: octoberAttempts() })), key);
  const { createdAt, target, verified, models, note, seal } = snapshot;
  const summary: SnapshotSummary = {
    id,
    createdAt,
    target: target.id,
    targetName: target.name,
    standIn: false,
    verified,
    outcome: verified ? 'PASS' : 'FAIL',
    textModel: models.text,
    note,
    sha256: seal.sha256,
    pinned: id === ID.october,
    expiresAt: id === ID.failed ? '2025-11-19T19:38:00.000Z' : null,
    state: 'live',
  };
  return { snapshot, summary, json: canonicalJson(snapshot) };
}

const gone = (): SnapshotSummary => ({
  ...share(ID.revoked, {}).summary,
  createdAt: '2025-10-18T08:12:30.000Z',
  textModel: null,
  note: null,
  state: 'revoked',
});

/** The router fails, a call recovers, and the vision check finds no room. */
function failedRuns(): Run[] {
  const yesterday = { startedAt: '2025-10-20T19:36:00.000Z', finishedAt: '2025-10-20T19:36:04.000Z' };
  const retries = [1, 2, 3].map((n) => attempt('server_error', 502, { n }));
  return [
    octoberRuns()[0] ?? run('preflight', 0, []),
    run('smoke', 31, [
      check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: PASS', 'ok_after_retry', 200, {
        attempts: [attempt('overloaded', 429), attempt('ok', 200, { n: 2 })],
      }),
      check('smoke', 'ROUTER_JSON', 'ROUTER_JSON: FAIL', 'server_error', 502, { attempts: retries }),
      check('smoke', 'PARALLEL_JSON', 'PARALLEL_JSON: FAIL 0/2', 'server_error', 502, { attempts: retries }),
      check('smoke', 'MODEL_LIST_JSON', 'MODEL_LIST_JSON: PASS', 'ok', 200),
    ]),
    run('doctor', 32, [
      check('doctor', 'MODELS_HTTP', 'MODELS_HTTP 200', 'ok', 200),
      check('doctor', 'JSON_SMOKE', 'JSON_SMOKE_OK 1 1', 'ok', 200),
      check('doctor', 'VLM_SMOKE', 'VLM_SMOKE_OK 0', 'overloaded', 429),
    ]),
  ].map((each) => ({ ...each, ...yesterday }));
}

/** The words of the real checks, so that lines are as long as they are. */
const worded = (each: Run): Run => ({ ...each, checks: each.checks.map(wordedCheck) });

function wordedCheck(result: CheckResult): CheckResult {
  const known = registry.flatMap(({ checks }) => checks).find(({ id }) => id === result.id);
  const { reason, outcome, detail } = result;
  return {
    ...result,
    title: known?.title ?? result.title,
    detail: reason && outcome !== 'SKIPPED' ? REASON_TEXT[reason].means : detail,
  };
}
