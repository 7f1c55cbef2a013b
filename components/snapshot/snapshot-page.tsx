import './documents.css';
import { Crumbs } from '@/components/run/crumbs';
import { Facts } from '@/components/run/facts';
import { PageTime } from '@/components/ui/page-time';
import { Time } from '@/components/ui/time';
import { TimeAgo } from '@/components/ui/time-ago';
import type { Snapshot } from '@/lib/domain/snapshot';
import { CallShape } from './call-shape';
import { CopyAs } from './copy-as';
import { SealFacts } from './seal-facts';
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
  /** RFC 3339. */
  madeAt: string;
}

/** A shared snapshot as its reader sees it: complete without JavaScript, and on paper. */
export function SnapshotPage({ snapshot, text, message, hasPrevious, expiresAt, madeAt }: Props) {
  return (
    <PageTime madeAt={madeAt}>
      <noscript>
        <style>{'.needs-script { display: none !important }'}</style>
      </noscript>
      <StandInNotice notice={snapshot.notice} />
      <main className="page document snapshot">
        <Crumbs path={[{ href: '/snapshots', name: 'Snapshots' }]} />
        <VerdictHead snapshot={snapshot} />
        <Identity snapshot={snapshot} expiresAt={expiresAt} />
        {snapshot.note && (
          <figure className="snapshot-note">
            <figcaption>Note by whoever shared it</figcaption>
            <blockquote dir="auto">{snapshot.note}</blockquote>
          </figure>
        )}
        <Actions id={snapshot.id} text={text} message={message} hasPrevious={hasPrevious} />
        <div className="snapshot-suites">
          {snapshot.suites.map((suite) => (
            <SuiteTable key={suite.id} suite={suite} />
          ))}
        </div>
        <CallShape snapshot={snapshot} />
        <SealFacts snapshot={snapshot} expiresAt={expiresAt} />
        <AsText id={snapshot.id} text={text} message={message} />
      </main>
    </PageTime>
  );
}

function Identity({ snapshot, expiresAt }: { snapshot: Snapshot; expiresAt: string | null }) {
  const { target, models, observedAt, seal } = snapshot;
  return (
    <Facts
      facts={[
        ['Target', target.name],
        ['Base URL', target.baseUrl && <code key="base">{target.baseUrl}</code>],
        ['Text model', models.text && <code key="text">{models.text}</code>],
        ['Vision model', models.vlm && <code key="vlm">{models.vlm}</code>],
        ['Latest run ended', observedAt && <TimeAgo key="ago" at={observedAt} />],
        ['Kept', expiresAt ? <Until key="kept" at={expiresAt} /> : 'until revoked'],
        ['Seal', <SealLink key="seal" sha256={seal.sha256} />],
      ]}
    />
  );
}

const Until = ({ at }: { at: string }) => (
  <>
    until <Time at={at} />
  </>
);

const SealLink = ({ sha256 }: { sha256: string }) => (
  <a className="link" href="#seal">
    <code>{sha256.slice(0, 12)}…</code>
  </a>
);

type ActionsProps = Pick<Props, 'text' | 'message' | 'hasPrevious'> & { id: string };

function Actions({ id, text, message, hasPrevious }: ActionsProps) {
  const path = `/api/snapshots/${id}`;
  return (
    <div className="snapshot-actions">
      <div role="group" aria-labelledby="copy-as" className="copy-as needs-script">
        <span id="copy-as">Copy as</span>
        <div className="joined">
          <CopyAs name="link" label="Link" text="address" />
          <CopyAs name="text" label="Text" text={{ value: text }} />
          <CopyAs name="message" label="Message" text={{ value: message }} />
          <CopyAs name="Markdown" label="Markdown" text={{ from: `${path}?format=md` }} />
          <CopyAs name="JSON" label="JSON" text={{ from: path }} />
        </div>
      </div>
      {hasPrevious && (
        <a href={`/compare?b=${id}`} className="button button-plain">
          Compare with the previous
        </a>
      )}
    </div>
  );
}

function AsText({ id, text, message }: { id: string; text: string; message: string }) {
  const path = `/api/snapshots/${id}`;
  return (
    <section className="block">
      <h2>As text</h2>
      <pre className="script-lines snapshot-text">{text}</pre>
      <details className="snapshot-message">
        <summary>The whole message, with Begin and End</summary>
        <pre className="script-lines">{message}</pre>
      </details>
      <p className="by-address">
        By address:{' '}
        <a className="link" href={`${path}?format=txt`}>
          text
        </a>
        ,{' '}
        <a className="link" href={`${path}?format=txt&full=1`}>
          whole message
        </a>
        ,{' '}
        <a className="link" href={`${path}?format=md`}>
          Markdown
        </a>
        ,{' '}
        <a className="link" href={path}>
          JSON
        </a>{' '}
        (
        <a className="link" href="/schema/snapshot.json">
          schema
        </a>
        ).
      </p>
    </section>
  );
}
