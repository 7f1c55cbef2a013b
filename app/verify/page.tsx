import '@/components/snapshot/snapshot.css';
import type { Metadata } from 'next';
import { VerifyForm } from '@/components/snapshot/verify-form';
import { Crumbs } from '@/components/run/crumbs';
import { Fact, FactList } from '@/components/snapshot/seal-facts';
import { RECORD } from '@/components/snapshot/sides';
import { Block, Document, PageTitle } from '@/components/ui/document';
import { TextLink } from '@/components/ui/text-link';
import { currentServer } from '@/lib/server/current-server';
import { verify } from './actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Verify a snapshot · Chutes status' };

export default async function Page() {
  const { keys } = await currentServer().snapshots.keys();
  return (
    <Document className={RECORD}>
      <Crumbs path={[{ href: '/snapshots', name: 'Snapshots' }]} />
      <PageTitle>Verify a snapshot</PageTitle>
      <p className="max-w-prose text-muted">
        Every byte of a published snapshot is under its seal: a single one that was changed is found.
      </p>
      <VerifyForm action={verify} />
      <Block title="Without this server">
        <FactList>
          <Fact name="Offline">
            <code>npx chutes-status snapshot verify FILE</code>
          </Fact>
          <Fact name="Key of this dashboard">
            <code>{keys[0]?.kid}</code> (<TextLink href="/.well-known/chutes-status.json">as a key set</TextLink>)
          </Fact>
        </FactList>
      </Block>
    </Document>
  );
}
