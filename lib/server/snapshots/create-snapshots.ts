import { randomBytes } from 'node:crypto';
import { type Comparison, NOW } from '@/lib/domain/snapshot/comparison';
import { Snapshot, type SnapshotOutcome } from '@/lib/domain/snapshot/snapshot';
import { canonicalJson } from '@/lib/snapshot/canonical-json';
import { compareSnapshots } from '@/lib/snapshot/compare-snapshots';
import { renderComparison, renderText } from '@/lib/snapshot/render-text';
import { renderMarkdown } from '@/lib/snapshot/render-markdown';
import { sealSnapshot, snapshotSchema } from '@/lib/snapshot/seal-snapshot';
import type { StoredSnapshot } from '@/lib/store/snapshots/snapshot-store';
import type { VerdictMark } from '@/lib/verdict/judge-target';
import { snapshotMark } from '@/lib/verdict/of-snapshot';
import { RequestProblem } from '@/lib/server/request-problem';
import { KeptPictures } from './kept-pictures';
import { type Sealer, readSealer, verifyHere } from './sealing-key';
import { createTokenBucket, runsToShare } from './share-runs';
import { type ContentParts, snapshotContent } from './snapshot-content';
import type { RenderRequest, ShareRequest, SharedSnapshot, SnapshotChangeRequest, Snapshots } from './snapshots';

const DAY_MS = 86_400_000;
/** What a person needs in a hurry; a script that makes one at every run needs no more than the pace. */
const BURST = 10;
const EVERY_MS = 10_000;

/** Shared snapshots over the store, with the seal and the limits of this process. */
export function createSnapshots(parts: ContentParts): Snapshots {
  const { store, clock } = parts;
  const bucket = createTokenBucket(clock, BURST, EVERY_MS);
  const sealer = () => readSealer(store, clock.now());
  const pictures = new KeptPictures();
  const read = async (id: string) => {
    try {
      return await readShared(parts, id);
    } catch (error) {
      // Revoked or expired, here or at another server.
      pictures.drop(id);
      throw error;
    }
  };
  const previous = (id: string) => store.snapshots.previous(id, clock.now());
  return {
    create: async (request) => {
      refuseHaste(bucket.take());
      return create(parts, await sealer(), request);
    },
    read,
    picture: async (id) => {
      await read(id);
      return pictures.get(id);
    },
    keepPicture: async (id, png) => {
      pictures.keep(id, png);
      await read(id).catch(() => pictures.drop(id));
    },
    render,
    list: (query) => listed(() => store.snapshots.list(query, clock.now())),
    change: (id, request) => change(parts, id, request),
    revoke: async (id) => {
      if (!(await store.snapshots.revoke(id, clock.now()))) await read(id);
      pictures.drop(id);
    },
    previous,
    compare: async (a, b) => {
      if (b === NOW) return compareWithNow(parts, await sealer(), a);
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

async function create(parts: ContentParts, sealer: Sealer, request: ShareRequest): Promise<SharedSnapshot> {
  const { store, clock, targets } = parts;
  const shared = await runsToShare(request, store, targets);
  const { target } = shared;
  const now = clock.now();
  const id = randomBytes(16).toString('base64url');
  const content = await snapshotContent(parts, sealer, { ...shared, id, now, note: request.note ?? null });
  const snapshot = sealSnapshot(content, sealer);
  await store.snapshots.eraseExpired(now);
  await store.snapshots.add({
    id: snapshot.id,
    createdAt: snapshot.createdAt,
    target: target.id,
    targetName: snapshot.notice ?? target.name,
    standIn: snapshot.target.standIn,
    verified: snapshot.verified,
    outcome: known(snapshotMark(snapshot)),
    textModel: snapshot.models.text,
    note: snapshot.note,
    sha256: snapshot.seal.sha256,
    expiresAt: expiryOf(request.expiresInDays ?? null, now),
    json: canonicalJson(snapshot),
  });
  return readShared(parts, snapshot.id);
}

/** What the latest runs of a shared snapshot's target would say if they were shared now; nothing is kept of it. */
async function compareWithNow(parts: ContentParts, sealer: Sealer, a: string | undefined): Promise<Comparison> {
  if (a === undefined) throw new RequestProblem(400, 'a: name the snapshot that is compared with now', 'a');
  const { snapshot, summary } = await readShared(parts, a);
  const runs = await runsToShare({ target: summary.target }, parts.store, parts.targets);
  const now = parts.clock.now();
  return compareSnapshots(snapshot, await snapshotContent(parts, sealer, { ...runs, id: NOW, now, note: null }));
}

const known = (mark: VerdictMark): SnapshotOutcome | null => (mark === 'UNKNOWN' ? null : mark);

const expiryOf = (days: number | null, now: number): string | null =>
  days === null ? null : new Date(now + days * DAY_MS).toISOString();

async function readShared(
  { store, clock }: Pick<ContentParts, 'store' | 'clock'>,
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

async function change(parts: ContentParts, id: string, request: SnapshotChangeRequest) {
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
