import { randomBytes } from 'node:crypto';
import { RULES_VERSION } from '@/lib/checks/judging/rule-book';
import type { Incident } from '@/lib/domain/watch/incident';
import type { Run } from '@/lib/domain/run';
import { Snapshot } from '@/lib/domain/snapshot/snapshot';
import { createRedactor } from '@/lib/gateway/redact';
import { buildSnapshot } from '@/lib/snapshot/build-snapshot';
import { canonicalJson } from '@/lib/snapshot/canonical-json';
import { compareSnapshots } from '@/lib/snapshot/compare-snapshots';
import { renderComparison, renderText } from '@/lib/snapshot/render-text';
import { renderMarkdown } from '@/lib/snapshot/render-markdown';
import { sealSnapshot, snapshotSchema } from '@/lib/snapshot/seal-snapshot';
import type { StoredSnapshot } from '@/lib/store/snapshots/snapshot-store';
import type { Parts } from '@/lib/server/compose-server';
import { RequestProblem } from '@/lib/server/request-problem';
import { type Sealer, readSealer, verifyHere } from './sealing-key';
import { createTokenBucket, runsToShare } from './share-runs';
import type { RenderRequest, ShareRequest, SharedSnapshot, SnapshotChangeRequest, Snapshots } from './snapshots';

const DAY_MS = 86_400_000;
/** What a person needs in a hurry; a script that makes one at every run needs no more than the pace. */
const BURST = 10;
const EVERY_MS = 10_000;

export type SnapshotParts = Pick<Parts, 'clock' | 'store' | 'suites' | 'targets' | 'staleAfterMs' | 'hidden'>;

/** Shared snapshots over the store, with the seal and the limits of this process. */
export function createSnapshots(parts: SnapshotParts): Snapshots {
  const { store, clock } = parts;
  const bucket = createTokenBucket(clock, BURST, EVERY_MS);
  const sealer = () => readSealer(store, clock.now());
  const read = (id: string) => readShared(parts, id);
  const previous = (id: string) => store.snapshots.previous(id, clock.now());
  return {
    create: async (request) => {
      refuseHaste(bucket.take());
      return create(parts, await sealer(), request);
    },
    read,
    render,
    list: (query) => listed(() => store.snapshots.list(query, clock.now())),
    change: (id, request) => change(parts, id, request),
    revoke: async (id) => {
      if (!(await store.snapshots.revoke(id, clock.now()))) await read(id);
    },
    previous,
    compare: async (a, b) => {
      const right = await read(b);
      const left = a ?? (await previous(b));
      if (left === null) throw new RequestProblem(404, 'There is no earlier snapshot of this target to compare with.');
      return compareSnapshots((await read(left)).snapshot, right.snapshot);
    },
    renderComparison,
    verify: async (given) => verifyHere(given, await sealer(), store, clock.now()),
    keys: async () => {
      const { trusted } = await sealer();
      const set = trusted.map(({ publicKey, keyId }) => ({
        ...({ kty: 'OKP', crv: 'Ed25519' } as const),
        x: publicKey,
        kid: keyId,
        ...({ use: 'sig', alg: 'EdDSA' } as const),
      }));
      return { keys: set };
    },
    schema: snapshotSchema,
  };
}

function refuseHaste(waitMs: number): void {
  if (waitMs === 0) return;
  const seconds = Math.ceil(waitMs / 1000);
  const headers = { 'Retry-After': String(seconds) };
  throw new RequestProblem(429, `Too many snapshots at once: try again in ${seconds} s.`, undefined, headers);
}

async function create(parts: SnapshotParts, sealer: Sealer, request: ShareRequest): Promise<SharedSnapshot> {
  const { store, clock, suites, staleAfterMs, hidden, targets } = parts;
  const { target, runs } = await runsToShare(request, store, targets);
  const attempts = (await Promise.all(runs.map(({ id }) => store.attempts(id)))).flat();
  const now = clock.now();
  const content = buildSnapshot({
    id: randomBytes(16).toString('base64url'),
    now,
    target,
    suites,
    runs,
    attempts,
    incidents: await coveringIncidents(store, target.id, runs),
    staleAfterMs,
    product: PRODUCT,
    checkRules: RULES_VERSION,
    // The note is the one text that has not been through the gateway, which redacts whatever it hands on.
    note: request.note === undefined ? null : createRedactor(hidden.keys)(request.note),
    hidden: [...hidden.keys, ...hidden.places],
    pseudonym: sealer.pseudonym(target.id),
  });
  const snapshot = sealSnapshot(content, sealer);
  await store.snapshots.eraseExpired(now);
  await store.snapshots.add({
    id: snapshot.id,
    createdAt: snapshot.createdAt,
    target: target.id,
    targetName: snapshot.notice ?? target.name,
    standIn: snapshot.target.standIn,
    verified: snapshot.verified,
    textModel: snapshot.models.text,
    note: snapshot.note,
    sha256: snapshot.seal.sha256,
    expiresAt: expiryOf(request.expiresInDays ?? null, now),
    json: canonicalJson(snapshot),
  });
  return readShared(parts, snapshot.id);
}

/** Told of by a run: whatever was open when the first of them began, or opened since. */
async function coveringIncidents(
  store: Pick<Parts['store'], 'incidents'>,
  target: string,
  runs: readonly Run[],
): Promise<Incident[]> {
  const suites = new Set(runs.map(({ suite }) => suite));
  const [began = ''] = runs.map(({ startedAt }) => startedAt).toSorted();
  const { incidents } = await store.incidents.list({ target, limit: 20 });
  return incidents.filter(({ suite, closedAt }) => suites.has(suite) && (closedAt === null || closedAt >= began));
}

const expiryOf = (days: number | null, now: number): string | null =>
  days === null ? null : new Date(now + days * DAY_MS).toISOString();

async function readShared(
  { store, clock }: Pick<SnapshotParts, 'store' | 'clock'>,
  id: string,
): Promise<SharedSnapshot> {
  const stored = await store.snapshots.read(id, clock.now());
  if (!stored) throw new RequestProblem(404, 'There is no such snapshot, and there never was one under this id.');
  const { json, ...summary } = stored;
  if (json === null) throw gone(stored);
  return { snapshot: Snapshot.parse(JSON.parse(json)), summary, json };
}

function gone({ state, expiresAt }: StoredSnapshot): RequestProblem {
  if (state === 'revoked' || expiresAt === null) {
    return new RequestProblem(410, 'This snapshot was revoked: its content is gone.');
  }
  const detail = `This snapshot expired at ${expiresAt}: its content is gone.`;
  return new RequestProblem(410, detail, undefined, {}, { expiredAt: expiresAt });
}

function render({ snapshot, json }: SharedSnapshot, { format, full = false, link = null }: RenderRequest): string {
  switch (format) {
    case 'json':
      return json;
    case 'md':
      return renderMarkdown(snapshot, { full, link });
    case 'txt':
      return renderText(snapshot, { full, link });
  }
}

async function change(parts: SnapshotParts, id: string, request: SnapshotChangeRequest) {
  const { store, clock } = parts;
  const { pinned, expiresInDays } = request;
  if (pinned && typeof expiresInDays === 'number') {
    throw new RequestProblem(400, 'expiresInDays: a pinned snapshot does not expire', 'expiresInDays');
  }
  const now = clock.now();
  await store.snapshots.change(
    id,
    {
      ...(pinned === undefined ? {} : { pinned }),
      ...(expiresInDays === undefined ? {} : { expiresAt: expiryOf(expiresInDays, now) }),
    },
    now,
  );
  return (await readShared(parts, id)).summary;
}

async function listed<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'BadCursorError')) throw error;
    throw new RequestProblem(400, 'cursor: not one that this list has given', 'cursor');
  }
}

/** What this is, as it says towards others; a test holds it to package.json. */
export const PRODUCT = { name: 'chutes-status', version: '0.1.0' } as const;
