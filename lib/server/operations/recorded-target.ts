import type { Server } from '@/lib/server/server';

/** Lets a target pass whose runs are on record, although it may be configured no more. Rejects with RequestProblem 400. */
export async function checkRecorded(server: Server, id: string | undefined): Promise<void> {
  if (id === undefined || server.targets.some((target) => target.id === id)) return;
  const { runs } = await server.runs({ target: id, limit: 1 });
  if (runs.length > 0) return;
  server.target(id);
}
