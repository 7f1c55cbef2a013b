import type { PermitRow } from '@/lib/store/schema';
import type { Writing } from '@/lib/store/record/writer';
import type { Leases } from './leases';

export interface Calls {
  inFlight: number;
  wanted: number;
  limit: number;
}

/** Grants one instance its part of the calls that a target takes at a time, and remembers what it would like. */
export async function sharePermits(
  { trx }: Writing,
  leases: Leases,
  instance: string,
  target: string,
  calls: Calls,
): Promise<number> {
  const rows = await trx.selectFrom('permit').selectAll().where('target', '=', target).execute();
  const mine = rows.find((row) => row.instance === instance);
  const others = rows.filter((row) => row.instance !== instance);
  const good = others.length > 0 ? await leases.good(trx) : new Set<string>();
  const held = grant(
    calls,
    mine?.held ?? 0,
    others.filter((row) => good.has(row.instance)),
  );
  const row = { held, wanted: Math.max(calls.wanted, calls.inFlight) };
  if (mine?.held === row.held && mine.wanted === row.wanted) return held;
  await trx
    .insertInto('permit')
    .values({ target, instance, ...row })
    .onConflict((conflict) => conflict.columns(['target', 'instance']).doUpdateSet(row))
    .execute();
  return held;
}

/** Never more in sum than the limit: what the others hold is theirs until they give it back. */
export function grant(
  { inFlight, wanted, limit }: Calls,
  held: number,
  others: readonly Pick<PermitRow, 'held' | 'wanted'>[],
): number {
  const left = limit - others.reduce((sum, other) => sum + other.held, 0);
  const asking = others.filter((other) => other.wanted > 0);
  const fair = Math.floor(limit / (asking.length + 1));
  // Too few for one each: whoever had one and has nothing in flight lets another have its turn.
  if (fair === 0 && held > 0 && asking.some((other) => other.held === 0)) return inFlight;
  const promised = asking.reduce((sum, other) => sum + Math.max(other.held, Math.min(other.wanted, fair)), 0);
  return Math.max(inFlight, Math.min(wanted, Math.max(fair, 1, limit - promised), left), 0);
}
