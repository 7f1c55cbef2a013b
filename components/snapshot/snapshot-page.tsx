import Link from 'next/link';
import type { Snapshot } from '@/lib/domain/snapshot';
import { CallShape } from './call-shape';
import { CopyAs } from './copy-as';
import { SealFacts } from './seal-facts';
import { SiteHeader } from './site-header';
import { StandInNotice } from './stand-in-notice';
import { SuiteTable } from './suite-table';
import { VerdictHead } from './verdict-head';

interface Props {
  snapshot: Snapshot;
  /** The record as text, and the whole message around it. */
  text: string;
  message: string;
  hasPrevious: boolean;
  expiresAt: string | null;
}

/** A shared snapshot as its reader sees it: complete without JavaScript, and on paper. */
export function SnapshotPage({ snapshot, text, message, hasPrevious, expiresAt }: Props) {
  const path = `/api/snapshots/${snapshot.id}`;
  return (
    <>
      <noscript>
        <style>{'.needs-script { display: none }'}</style>
      </noscript>
      <SiteHeader />
      <StandInNotice notice={snapshot.notice} />
      <main className="page snapshot">
        <VerdictHead snapshot={snapshot} />
        {snapshot.note && <p className="snapshot-note">{snapshot.note}</p>}
        <div className="snapshot-actions">
          <CopyAs name="link" text="address" />
          <CopyAs name="text" text={{ value: text }} />
          <CopyAs name="message" text={{ value: message }} />
          <CopyAs name="Markdown" text={{ from: `${path}?format=md` }} />
          <CopyAs name="JSON" text={{ from: path }} />
          {hasPrevious && (
            <Link href={`/compare?b=${snapshot.id}`} className="button button-plain">
              Compare with the previous
            </Link>
          )}
        </div>
        <div className="snapshot-suites">
          {snapshot.suites.map((suite) => (
            <SuiteTable key={suite.id} suite={suite} />
          ))}
        </div>
        <CallShape snapshot={snapshot} />
        <section className="grid gap-3">
          <h2 className="text-lg font-semibold tracking-tight">As text</h2>
          <p className="text-sm text-muted print:hidden">
            By address: <a href={`${path}?format=txt`}>text</a>, <a href={`${path}?format=txt&full=1`}>whole message</a>
            , <a href={`${path}?format=md`}>Markdown</a>, <a href={path}>JSON</a> (
            <a href="/schema/snapshot.json">schema</a>).
          </p>
          <pre className="snapshot-text">{text}</pre>
          <details className="print:hidden">
            <summary className="cursor-pointer text-sm">The whole message, with Begin and End</summary>
            <pre className="snapshot-text mt-2">{message}</pre>
          </details>
        </section>
        <SealFacts snapshot={snapshot} expiresAt={expiresAt} />
      </main>
    </>
  );
}
