import Link from 'next/link';
import { utcTime } from '@/components/ui/time-text';
import type { Snapshot } from '@/lib/domain/snapshot';

/** What one needs to trust the record without trusting the one who passed it on. */
export function SealFacts({ snapshot, expiresAt }: { snapshot: Snapshot; expiresAt: string | null }) {
  const { id, createdAt, product, checkRules, seal, staleAfterMs } = snapshot;
  return (
    <section className="grid gap-3">
      <h2 className="text-lg font-semibold tracking-tight">Seal</h2>
      <dl className="facts">
        <div>
          <dt>SHA-256</dt>
          <dd>{seal.sha256}</dd>
        </div>
        <div>
          <dt>Key</dt>
          <dd>
            {seal.algorithm} {seal.keyId}
          </dd>
        </div>
        <div>
          <dt>Snapshot</dt>
          <dd>
            {id}, made {utcTime(createdAt)} by {product.name} {product.version}, check rules {checkRules}
          </dd>
        </div>
        <div>
          <dt>Kept</dt>
          <dd>{expiresAt ? `until ${utcTime(expiresAt)}` : 'until revoked'}</dd>
        </div>
        <div>
          <dt>Fresh</dt>
          <dd>up to {Math.round(staleAfterMs / 60_000)} min after a run</dd>
        </div>
      </dl>
      <p className="text-sm text-muted print:hidden">
        <Link href="/verify">Check a copy</Link> against this seal, or offline by{' '}
        <code>npx chutes-status snapshot verify FILE</code> with{' '}
        <a href="/.well-known/chutes-status.json">the published key</a>.
      </p>
    </section>
  );
}
