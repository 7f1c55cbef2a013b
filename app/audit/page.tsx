import '@/components/access/access.css';
import type { Metadata } from 'next';
import { AuditTable } from '@/components/access/audit-table';
import { Document, PageTitle } from '@/components/ui/document';
import { PageTime } from '@/components/ui/time';
import { currentServer } from '@/lib/server/current-server';
import { isRequestProblem } from '@/lib/server/request-problem';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Audit · Chutes status', robots: { index: false, follow: false } };

const LENGTH = 50;

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { cursor } = await searchParams;
  const { door, now } = currentServer();
  const page = await door
    .audit({ limit: LENGTH, ...(typeof cursor === 'string' && { cursor }) })
    .catch((error: unknown) => {
      // What cannot be understood is left out: a page is no API.
      if (isRequestProblem(error)) return door.audit({ limit: LENGTH });
      throw error;
    });
  return (
    <PageTime madeAt={new Date(now()).toISOString()}>
      <Document>
        <PageTitle>Audit</PageTitle>
        <p className="max-w-prose text-muted">
          Who ran, cancelled, shared, revoked, scheduled, acknowledged, signed in or failed to. It can be added to, and
          not be changed.
        </p>
        <AuditTable {...page} />
      </Document>
    </PageTime>
  );
}
