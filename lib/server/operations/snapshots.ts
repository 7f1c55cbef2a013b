import { z } from 'zod';
import { Comparison } from '@/lib/domain/snapshot/comparison';
import { SealingKeySet, Verification } from '@/lib/domain/snapshot/verification';
import { Snapshot, SnapshotSummary, SnapshotsPage } from '@/lib/domain/snapshot/snapshot';
import { SNAPSHOT_FORMATS, type SnapshotFormat, publicLink } from '@/lib/server/snapshots/snapshots';
import { checkRecorded, document, given, line, operation, pageCursor, pageLimit, targetId } from './operation';

const MEDIA_TYPE: Record<SnapshotFormat, string> = {
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};
/** Whoever has the link may read; search engines have no business here. */
const NOT_INDEXED = { 'X-Robots-Tag': 'noindex' };

const snapshotId = line(100).describe('Id of a snapshot.');
const expiresInDays = z.number().int().min(1).max(3650);

export const shareSnapshot = operation({
  id: 'snapshots.share',
  method: 'POST',
  path: '/api/snapshots',
  about: 'Seals the latest finished runs of a target, or chosen ones, as an immutable record that may be passed on.',
  access: 'operator',
  input: z.strictObject({
    target: targetId,
    note: z.string().max(2000).optional(),
    runs: z.array(line(64)).min(1).max(3).optional(),
    expiresInDays: expiresInDays.optional(),
  }),
  output: Snapshot,
  content: [MEDIA_TYPE.json],
  statuses: [201],
  promises: ['Location'],
  run: async (server, request) => {
    const { json, snapshot } = await server.snapshots.create(request);
    const headers = { ...NOT_INDEXED, Location: `/api/snapshots/${snapshot.id}` };
    return { headers, text: json, mediaType: MEDIA_TYPE.json };
  },
});

export const listSnapshots = operation({
  id: 'snapshots.list',
  method: 'GET',
  path: '/api/snapshots',
  about: 'What was shared, pinned first, then newest first, of all targets or of one.',
  access: 'viewer',
  input: z.strictObject({
    search: line(200).optional().describe('Words, each of which has to be found.'),
    target: targetId,
    verified: z
      .stringbool({ truthy: ['yes', 'true'], falsy: ['no', 'false'] })
      .optional()
      .describe('Only those that are, or are not.'),
    state: z.enum(['live', 'expired', 'revoked']).optional().describe('All when left out.'),
    limit: pageLimit,
    cursor: pageCursor,
  }),
  output: SnapshotsPage,
  run: async (server, query) => {
    await checkRecorded(server, query.target);
    return { json: await server.snapshots.list(given(query)) };
  },
});

export const readSnapshot = operation({
  id: 'snapshots.read',
  method: 'GET',
  path: '/api/snapshots/{id}',
  about: 'One snapshot, byte for byte as it was sealed, or written for people; 410 once expired or revoked.',
  access: 'open',
  input: z.strictObject({
    id: snapshotId,
    format: z.enum(SNAPSHOT_FORMATS).default('json').describe('md and txt: as a message to paste.'),
    full: z.stringbool().default(false).describe('The whole message around the record.'),
  }),
  output: Snapshot,
  content: Object.values(MEDIA_TYPE),
  run: async (server, { id, format, full }) => {
    const shared = await server.snapshots.read(id);
    const text = server.snapshots.render(shared, { format, full, link: publicLink(server, id) });
    return { headers: NOT_INDEXED, text, mediaType: MEDIA_TYPE[format] };
  },
});

export const changeSnapshot = operation({
  id: 'snapshots.change',
  method: 'PATCH',
  path: '/api/snapshots/{id}',
  about: 'Pins a snapshot, or sets or takes away its expiry.',
  access: 'operator',
  input: z.strictObject({
    id: snapshotId,
    pinned: z.boolean().optional(),
    expiresInDays: expiresInDays.nullable().optional(),
  }),
  output: SnapshotSummary,
  run: async (server, { id, ...change }) => ({ json: await server.snapshots.change(id, change) }),
});

export const revokeSnapshot = operation({
  id: 'snapshots.revoke',
  method: 'DELETE',
  path: '/api/snapshots/{id}',
  about: 'Erases the content of a snapshot for good.',
  access: 'operator',
  input: z.strictObject({ id: snapshotId }),
  output: z.null(),
  statuses: [204],
  run: async (server, { id }) => {
    await server.snapshots.revoke(id);
    return { nothing: true };
  },
});

export const compareSnapshots = operation({
  id: 'snapshots.compare',
  method: 'GET',
  path: '/api/snapshots/compare',
  about: 'What changed from one snapshot to another, or to what the latest runs say now.',
  access: 'viewer',
  input: z.strictObject({
    a: snapshotId.optional().describe('The one before b when left out.'),
    b: snapshotId.describe('Id of a snapshot, or `now` for what the latest runs of the target of `a` say.'),
    format: z.enum(['json', 'txt']).default('json').describe('txt: as a message to paste.'),
  }),
  output: Comparison,
  content: [MEDIA_TYPE.json, MEDIA_TYPE.txt],
  effort: 'reading',
  run: async ({ snapshots }, { a, b, format }) => {
    const comparison = await snapshots.compare(a, b);
    if (format === 'json') return { headers: NOT_INDEXED, json: comparison };
    return { headers: NOT_INDEXED, text: snapshots.renderComparison(comparison), mediaType: MEDIA_TYPE.txt };
  },
});

export const verifySnapshot = operation({
  id: 'snapshots.verify',
  method: 'POST',
  path: '/api/snapshots/verify',
  about: 'Checks the body, a snapshot in any media type, against its seal: its bytes count.',
  access: 'viewer',
  withoutRecord: true,
  input: z.strictObject({ body: document }),
  document: { maxBytes: 1_048_576 },
  output: Verification,
  effort: 'reading',
  run: async (server, { body }) => ({ json: await server.snapshots.verify(body) }),
});

export const drawPreview = operation({
  id: 'snapshots.preview',
  method: 'GET',
  path: '/s/{id}/preview.png',
  about: 'The picture that chat tools show beside the link to a snapshot.',
  access: 'open',
  input: z.object({ id: snapshotId }),
  output: z.unknown(),
  content: ['image/png'],
  drawn: true,
  run: async ({ snapshots }, { id }) => {
    const picture = await snapshots.picture(id);
    return picture ? { headers: NOT_INDEXED, bytes: picture, mediaType: 'image/png' } : { nothing: true };
  },
});

export const readSealingKeys = operation({
  id: 'snapshots.keys',
  method: 'GET',
  path: '/.well-known/chutes-status.json',
  about: 'The public keys that seal here (RFC 7517), for whoever checks a snapshot elsewhere.',
  access: 'open',
  input: z.strictObject({}),
  output: SealingKeySet,
  content: ['application/jwk-set+json'],
  run: async (server) => ({ headers: { 'Cache-Control': 'no-cache' }, json: await server.snapshots.keys() }),
});

export const readSnapshotSchema = operation({
  id: 'snapshots.schema',
  method: 'GET',
  path: '/schema/snapshot.json',
  about: 'The JSON Schema of a published snapshot.',
  access: 'open',
  input: z.strictObject({}),
  output: z.record(z.string(), z.unknown()),
  content: ['application/schema+json; charset=utf-8'],
  run: (server) => ({
    headers: { 'Cache-Control': 'no-cache' },
    text: `${JSON.stringify(server.snapshots.schema(), null, 2)}\n`,
    mediaType: 'application/schema+json; charset=utf-8',
  }),
});
