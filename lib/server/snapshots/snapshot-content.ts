import { RULES_VERSION } from '@/lib/checks/judging/rule-book';
import type { Incident } from '@/lib/domain/watch/incident';
import type { Run } from '@/lib/domain/run';
import type { SnapshotContent } from '@/lib/domain/snapshot/snapshot';
import { createRedactor } from '@/lib/gateway/redact';
import { buildSnapshot } from '@/lib/snapshot/build-snapshot';
import type { Parts } from '@/lib/server/compose-server';
import type { Sealer } from './sealing-key';
import type { RunsToShare } from './share-runs';

export type ContentParts = Pick<Parts, 'clock' | 'store' | 'suites' | 'targets' | 'staleAfterMs' | 'hidden'>;

interface Request extends RunsToShare {
  id: string;
  /** Milliseconds since the epoch. */
  now: number;
  note: string | null;
}

/** What may be published of these runs, with their attempts and the incidents that cover them. */
export async function snapshotContent(
  { store, suites, staleAfterMs, hidden }: ContentParts,
  sealer: Pick<Sealer, 'pseudonym'>,
  { target, runs, id, now, note }: Request,
): Promise<SnapshotContent> {
  const attempts = (await Promise.all(runs.map((run) => store.attempts(run.id)))).flat();
  return buildSnapshot({
    ...{ id, now, target, suites, runs, attempts, staleAfterMs },
    incidents: await coveringIncidents(store, target.id, runs),
    product: PRODUCT,
    checkRules: RULES_VERSION,
    // The note is the one text that has not been through the gateway, which redacts whatever it hands on.
    note: note === null ? null : createRedactor(hidden.keys)(note),
    hidden: [...hidden.keys, ...hidden.places],
    pseudonym: sealer.pseudonym(target.id),
  });
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

/** What this is, as it says towards others; a test holds it to package.json. */
export const PRODUCT = { name: 'chutes-status', version: '0.1.0' } as const;
