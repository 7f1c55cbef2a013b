import { Block } from '@/components/ui/document';
import { TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import { ageText } from '@/lib/verdict/age';
import type { Snapshot } from '@/lib/domain/snapshot/snapshot';
import { Side, Sides } from './sides';
import type { ReactNode } from 'react';

/** What one needs to trust the record without trusting the one who passed it on. */
export function SealFacts({ snapshot, expiresAt }: { snapshot: Snapshot; expiresAt: string | null }) {
  const { id, createdAt, product, checkRules, seal, staleAfterMs } = snapshot;
  return (
    <Block id="seal" label="Seal">
      <Sides>
        <Side title="Seal">
          <FactList>
            <Fact name="SHA-256">
              <code>{seal.sha256}</code>
            </Fact>
            <Fact name="Key">
              {seal.algorithm} <code>{seal.keyId}</code>
            </Fact>
            <Fact name="Snapshot">
              <code>{id}</code>
            </Fact>
            <Fact name="Sealed">
              <Time at={createdAt} /> by {product.name} {product.version}, version {checkRules} of the rules; a run
              counted for {ageText(staleAfterMs)}
            </Fact>
            <Fact name="Kept">
              {expiresAt ? (
                <>
                  until <Time at={expiresAt} />
                </>
              ) : (
                'until revoked'
              )}
            </Fact>
          </FactList>
        </Side>
        <Side title="How to check it">
          <ol className="list-decimal pl-5 text-sm/5 marker:text-faint [&_code]:block [&_code]:text-xs">
            <li className="py-0.75">
              Take the <TextLink href={`/api/snapshots/${id}`}>JSON</TextLink>: every byte of it is under the seal.
            </li>
            <li className="py-0.75">
              <TextLink href="/verify">Paste or upload it</TextLink>; a changed copy is told with the places that
              differ.
            </li>
            <li className="py-0.75">
              Or offline, without this server, with{' '}
              <TextLink href="/.well-known/chutes-status.json">the published key</TextLink>:
              <code>npx chutes-status snapshot verify FILE</code>
            </li>
            <li className="py-0.75">
              <TextLink href="/methodology">How it asks and judges</TextLink> tells by which rule;{' '}
              <TextLink href="/words">the words</TextLink> tell what each stands for.
            </li>
          </ol>
        </Side>
      </Sides>
    </Block>
  );
}

/** What is known of a record, one fact in each line. Not on paper, which is narrow too, but in columns. */
export const FactList = ({ children }: { children: ReactNode }) => (
  <dl className="grid text-sm/5 [&_code]:text-xs [&_code+code]:block">{children}</dl>
);

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid break-inside-avoid grid-cols-[8.5rem_minmax(0,1fr)] gap-5 py-0.75 max-sm:not-print:grid-cols-1 max-sm:not-print:gap-0 print:grid-cols-[5.5rem_minmax(0,1fr)] print:gap-2">
    <dt className="text-muted">{name}</dt>
    <dd>{children}</dd>
  </div>
);
