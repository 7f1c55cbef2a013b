import { Time } from '@/components/ui/time';
import { ageText } from '@/lib/verdict/age';
import type { Snapshot } from '@/lib/domain/snapshot';

/** What one needs to trust the record without trusting the one who passed it on. */
export function SealFacts({ snapshot, expiresAt }: { snapshot: Snapshot; expiresAt: string | null }) {
  const { id, createdAt, product, checkRules, seal, staleAfterMs } = snapshot;
  return (
    <section id="seal" className="block" aria-label="Seal">
      <div className="snapshot-sides">
        <div>
          <h2>Seal</h2>
          <dl className="facts">
            <div>
              <dt>SHA-256</dt>
              <dd>
                <code>{seal.sha256}</code>
              </dd>
            </div>
            <div>
              <dt>Key</dt>
              <dd>
                {seal.algorithm} <code>{seal.keyId}</code>
              </dd>
            </div>
            <div>
              <dt>Snapshot</dt>
              <dd>
                <code>{id}</code>
              </dd>
            </div>
            <div>
              <dt>Sealed</dt>
              <dd>
                <Time at={createdAt} /> by {product.name} {product.version}, version {checkRules} of the rules; a run
                counted for {ageText(staleAfterMs)}
              </dd>
            </div>
            <div>
              <dt>Kept</dt>
              <dd>
                {expiresAt ? (
                  <>
                    until <Time at={expiresAt} />
                  </>
                ) : (
                  'until revoked'
                )}
              </dd>
            </div>
          </dl>
        </div>
        <div>
          <h2>How to check it</h2>
          <ol className="steps">
            <li>
              Take the{' '}
              <a className="link" href={`/api/snapshots/${id}`}>
                JSON
              </a>
              : every byte of it is under the seal.
            </li>
            <li>
              <a className="link" href="/verify">
                Paste or upload it
              </a>
              ; a changed copy is told with the places that differ.
            </li>
            <li>
              Or offline, without this server, with{' '}
              <a className="link" href="/.well-known/chutes-status.json">
                the published key
              </a>
              :<code>npx chutes-status snapshot verify FILE</code>
            </li>
            <li>
              <a className="link" href="/methodology">
                How it asks and judges
              </a>{' '}
              tells what each outcome stands for.
            </li>
          </ol>
        </div>
      </div>
    </section>
  );
}
