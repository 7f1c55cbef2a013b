import '@/components/access/access.css';
import type { Metadata } from 'next';
import { TokenForm } from '@/components/access/token-form';
import { TokenList } from '@/components/access/token-list';
import { Block, Document, PageTitle } from '@/components/ui/document';
import { PageTime } from '@/components/ui/time';
import { TextLink } from '@/components/ui/text-link';
import { currentServer } from '@/lib/server/current-server';
import { issue, revoke } from './actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Tokens · Chutes status', robots: { index: false, follow: false } };

export default async function Page() {
  const { door, now } = currentServer();
  const at = now();
  const tokens = await door.tokens();
  return (
    <PageTime madeAt={new Date(at).toISOString()}>
      <Document>
        <PageTitle>Tokens</PageTitle>
        <p className="max-w-prose text-muted">
          For programs, and for people without the operator token: sent as <code>Authorization: Bearer</code>, or given
          where one signs in. {door.mode === 'open' && 'Nobody is asked for one here, for now (ACCESS=open). '}
          <TextLink href="/audit">The audit</TextLink> says what was done with them.
        </p>
        <TokenForm action={issue} />
        <Block title="Issued">
          <TokenList tokens={tokens} now={at} revoke={revoke} />
        </Block>
      </Document>
    </PageTime>
  );
}
