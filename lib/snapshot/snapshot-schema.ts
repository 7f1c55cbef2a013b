import { z } from 'zod';
import { Snapshot } from '@/lib/domain/snapshot';

/** JSON Schema (2020-12) of a published snapshot. Open to members added later: adding is no break. */
export function snapshotSchema(): object {
  return {
    ...z.toJSONSchema(Snapshot, { io: 'input', target: 'draft-2020-12' }),
    $id: '/schema/snapshot.json',
    title: 'Chutes status verification snapshot',
  };
}
