import type { Metadata } from 'next';
import { SiteHeader } from '@/components/snapshot/site-header';
import { VerifyForm } from '@/components/snapshot/verify-form';
import { currentServer } from '@/lib/server/current-server';
import { verify } from './actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Verify a snapshot · Chutes status' };

export default async function Page() {
  const { keys } = await currentServer().snapshots.keys();
  return (
    <>
      <SiteHeader />
      <main className="page snapshot">
        <div className="grid gap-2">
          <h1 className="text-2xl font-semibold tracking-tight">Verify a snapshot</h1>
          <p className="max-w-prose text-muted">
            Every byte of a published snapshot is under its seal. This dashboard seals with the key{' '}
            <code className="text-xs">{keys[0]?.kid}</code> (<a href="/.well-known/chutes-status.json">as a key set</a>
            ). To check without this server, use <code className="text-xs">npx chutes-status snapshot verify FILE</code>
            .
          </p>
        </div>
        <VerifyForm action={verify} />
      </main>
    </>
  );
}
