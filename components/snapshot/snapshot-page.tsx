import type { ComponentProps } from 'react';
import { Crumbs, Facts } from '@/components/run/crumbs';
import { Block, Document } from '@/components/ui/document';
import { PageTime, Time, TimeAgo } from '@/components/ui/time';
import { ScriptLines } from '@/components/ui/code-text';
import { TextLink } from '@/components/ui/text-link';
import type { Snapshot } from '@/lib/domain/snapshot/snapshot';
import { incidentText } from '@/lib/verdict/incident-words';
import { CallShape } from './call-shape';
import { SnapshotBar } from './snapshot-bar';
import { BY_ADDRESS, RECORD } from './sides';
import { SealFacts } from './seal-facts';
import { SuiteTable } from './suite-table';
import { VerdictHead } from './verdict-head';
import { StandInName } from '@/components/ui/stand-in-name';

interface Props extends ComponentProps<typeof SnapshotBar> {
  snapshot: Snapshot;
  /** RFC 3339. */
  madeAt: string;
}

/** A shared snapshot as its reader sees it: complete without JavaScript, and on paper. */
export function SnapshotPage({ snapshot, text, message, summary, madeAt, ...rest }: Props) {
  const { expiresAt } = summary;
  return (
    <PageTime madeAt={madeAt}>
      <StandInNotice notice={snapshot.notice} />
      <Document className={RECORD}>
        <Crumbs path={[{ href: '/snapshots', name: 'Snapshots' }]} />
        <VerdictHead snapshot={snapshot} />
        <Identity snapshot={snapshot} expiresAt={expiresAt} />
        {snapshot.note && (
          <figure className="max-w-208 border-l-3 border-line-strong pl-3.5">
            <figcaption className="text-xs text-faint">Note by whoever shared it</figcaption>
            <blockquote dir="auto" className="whitespace-pre-wrap">
              {snapshot.note}
            </blockquote>
          </figure>
        )}
        <SnapshotBar text={text} message={message} summary={summary} {...rest} />
        <div className="mt-2 grid gap-3">
          {snapshot.suites.map((suite, at) => (
            <SuiteTable key={suite.id} suite={suite} authStyle={snapshot.target.authStyle} isFirst={at === 0} />
          ))}
        </div>
        <Incidents snapshot={snapshot} />
        <CallShape snapshot={snapshot} />
        <SealFacts snapshot={snapshot} expiresAt={expiresAt} />
        <AsText id={snapshot.id} text={text} message={message} />
      </Document>
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
        ['Latest run ended', observedAt && <Ended key="ended" at={observedAt} />],
        ['Kept', expiresAt ? <Until key="kept" at={expiresAt} /> : 'until revoked'],
        ['Seal', <SealLink key="seal" sha256={seal.sha256} />],
      ]}
    />
  );
}

/** When its suites were not verified, as it stood when the record was made. */
function Incidents({ snapshot: { incidents = [], createdAt } }: { snapshot: Snapshot }) {
  if (incidents.length === 0) return null;
  return (
    <Block title={incidents.length === 1 ? 'Incident' : 'Incidents'}>
      <ul className="grid gap-1">
        {incidents.map((incident) => (
          <li key={`${incident.suite} ${incident.openedAt}`}>
            {incidentText(incident, Date.parse(createdAt))} Opened <Time at={incident.openedAt} />
            {incident.closedAt === null ? ', still open.' : <Closed at={incident.closedAt} />}{' '}
            <span className="text-muted">{incident.sentence}</span>
          </li>
        ))}
      </ul>
    </Block>
  );
}

const Closed = ({ at }: { at: string }) => (
  <>
    , closed <Time at={at} />.
  </>
);

/** On paper the moment, since an age is true only when it is read. */
const Ended = ({ at }: { at: string }) => (
  <>
    <span className="print:hidden">
      <TimeAgo at={at} />
    </span>
    <span className="not-print:hidden">
      <Time at={at} />
    </span>
  </>
);

const Until = ({ at }: { at: string }) => (
  <>
    until <Time at={at} />
  </>
);

const SealLink = ({ sha256 }: { sha256: string }) => (
  <TextLink href="#seal">
    <code>{sha256.slice(0, 12)}…</code>
  </TextLink>
);

function AsText({ id, text, message }: { id: string; text: string; message: string }) {
  const path = `/api/snapshots/${id}`;
  return (
    <Block title="As text">
      <ScriptLines>{text}</ScriptLines>
      <details className="mt-3 print:hidden">
        <summary className="min-h-6 w-fit cursor-pointer py-0.5 text-sm text-muted in-open:mb-2">
          The whole message, with Begin and End
        </summary>
        <ScriptLines>{message}</ScriptLines>
      </details>
      <p className={BY_ADDRESS}>
        By address: <TextLink href={`${path}?format=txt`}>text</TextLink>,{' '}
        <TextLink href={`${path}?format=txt&full=1`}>whole message</TextLink>,{' '}
        <TextLink href={`${path}?format=md`}>Markdown</TextLink>, <TextLink href={path}>JSON</TextLink> (
        <TextLink href="/schema/snapshot.json">schema</TextLink>
        ).
      </p>
    </Block>
  );
}

/** Says what must not be overlooked: none of this is about Chutes. */
function StandInNotice({ notice }: { notice: string | null }) {
  if (!notice) return null;
  return (
    <aside aria-label="Stand-in" className="border-b border-line bg-surface-strong text-sm/5">
      <p className="page py-1.5">
        <StandInName>{notice}</StandInName> Nothing below says anything about the real gateway.
      </p>
    </aside>
  );
}
