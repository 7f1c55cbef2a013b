import { z } from 'zod';
import { FieldChange } from '@/lib/domain/snapshot/comparison';
import { SnapshotSummary } from '@/lib/domain/snapshot/snapshot';
import { compareSnapshots, listSnapshots, readSnapshot, shareSnapshot } from '@/lib/server/operations/snapshots';
import { targetId } from '@/lib/server/operations/operation';
import { RequestProblem } from '@/lib/server/request-problem';
import type { Ask } from '@/lib/server/operations/ask-operation';
import { READS, tool, valueOf } from './tool';

export const shareSnapshotTool = tool({
  name: 'share_snapshot',
  title: 'Share a sealed snapshot',
  about:
    'Seals the latest finished run of each suite as an immutable record, and tells it as text to paste into a message. Whoever has its path can read it.',
  input: z.strictObject({ target: targetId, note: z.string().max(2000).optional() }),
  output: z.object({
    ...{ id: z.string(), path: z.string(), verified: z.boolean(), standIn: z.boolean() },
    ...{ sha256: z.string(), text: z.string() },
  }),
  ...{ reads: false, repeatable: false, asksGateway: false },
  call: async (request, { ask, signal }) => {
    const { id, seal, verified, target } = valueOf(await ask(shareSnapshot, request, signal));
    const { text } = await ask(readSnapshot, { id, format: 'txt', full: 'true' }, signal);
    return { id, path: `/s/${id}`, verified, standIn: target.standIn, sha256: seal.sha256, text: text ?? '' };
  },
});

export const listSnapshotsTool = tool({
  name: 'list_snapshots',
  title: 'List snapshots',
  about:
    'What was shared, pinned first, then newest first. A long list is cut: nextCursor leads on, and is null at the end.',
  input: z.strictObject({
    target: targetId,
    limit: z.number().int().min(1).max(50).default(10),
    cursor: z.string().max(200).optional(),
  }),
  output: z.object({ snapshots: z.array(SnapshotSummary), nextCursor: z.string().nullable() }),
  ...READS,
  call: async (query, { ask, signal }) => valueOf(await ask(listSnapshots, { ...query, state: 'live' }, signal)),
});

export const compareSnapshotsTool = tool({
  name: 'compare_snapshots',
  title: 'Compare two snapshots',
  about:
    'What changed from one snapshot to another; without `b` the latest, without `a` the one of the same target before it. `b` may be `now`: what the latest runs of the target of `a` say.',
  input: z.strictObject({ a: z.string().max(100).optional(), b: z.string().max(100).optional() }),
  output: z.object({ a: z.string(), b: z.string(), changes: z.array(FieldChange), text: z.string() }),
  ...READS,
  call: async ({ a, b: named }, { ask, signal }) => {
    const b = named ?? (await latestSnapshot(ask, signal));
    const compared = valueOf(await ask(compareSnapshots, { a, b }, signal));
    const { text } = await ask(compareSnapshots, { a, b, format: 'txt' }, signal);
    return { a: compared.a.id, b: compared.b.id, changes: compared.changes, text: text ?? '' };
  },
});

/** Id of the one that was shared last. Rejects with RequestProblem 404 when there is none. */
export async function latestSnapshot(ask: Ask, signal?: AbortSignal): Promise<string> {
  const { snapshots } = valueOf(await ask(listSnapshots, { state: 'live', limit: 100 }, signal));
  const newest = snapshots.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt, 'en'))[0];
  if (newest) return newest.id;
  throw new RequestProblem(404, 'Nothing has been shared yet: call share_snapshot first.');
}
