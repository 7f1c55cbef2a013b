import '@/components/snapshot/documents.css';
import type { Metadata } from 'next';
import { VerifyForm } from '@/components/snapshot/verify-form';
import { Crumbs } from '@/components/run/crumbs';
import { currentServer } from '@/lib/server/current-server';
import { verify } from './actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Verify a snapshot · Chutes status' };

export default async function Page() {
  const { keys } = await currentServer().snapshots.keys();
  return (
    <main className="page document snapshot">
      <Crumbs path={[{ href: '/snapshots', name: 'Snapshots' }]} />
      <h1 className="text-2xl font-semibold tracking-tight">Verify a snapshot</h1>
      <p className="max-w-prose text-muted">
        Every byte of a published snapshot is under its seal: a single one that was changed is found.
      </p>
      <VerifyForm action={verify} />
      <section className="block">
        <h2>Without this server</h2>
        <dl className="facts">
          <div>
            <dt>Offline</dt>
            <dd>
              <code>npx chutes-status snapshot verify FILE</code>
            </dd>
          </div>
          <div>
            <dt>Key of this dashboard</dt>
            <dd>
              <code>{keys[0]?.kid}</code> (
              <a className="link" href="/.well-known/chutes-status.json">
                as a key set
              </a>
              )
            </dd>
          </div>
        </dl>
      </section>
    </main>
  );
}
