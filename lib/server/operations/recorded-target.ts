import type { Server } from '@/lib/server/server';

/** Lets a target pass whose record is kept, although it may be configured no more. Rejects with RequestProblem 400. */
export async function checkRecorded(server: Server, id: string | undefined): Promise<void> {
  if (id === undefined || server.targets.some((target) => target.id === id)) return;
  const one = { target: id, limit: 1 };
  if ((await server.runs(one)).runs.length > 0) return;
  if ((await server.snapshots.list(one)).snapshots.length > 0) return;
  server.target(id);
}
