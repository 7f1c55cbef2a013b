import { Crumbs, Facts } from '@/components/run/crumbs';
import { StandInNote } from '@/components/ui/stand-in-name';
import { Block, Document } from '@/components/ui/document';
import { Headline } from '@/components/ui/headline';
import { TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { Incident } from '@/lib/domain/watch/incident';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { isOnlyCapacity } from '@/lib/verdict/incident-words';
import { SIDE_WORDS } from '@/lib/verdict/words';
import { IncidentCourse } from './incident-course';
import { IncidentNotes, type IncidentActions } from './incident-notes';
import { IncidentRuns } from './incident-runs';
import { incidentsHref, runHref } from '@/components/ui/hrefs';
import { kindMark } from './incident-words';
import { IncidentSentence, Lasted } from './lasting';

interface Props {
  incident: Incident;
  targetName: string;
  isOneOfSeveral: boolean;
  standIn: boolean;
  /** Null for whoever may only read. */
  actions: IncidentActions;
}

/** One incident: what happened, to the second, whose side it was on, and the runs that say so. */
export function IncidentPage({ incident, targetName, isOneOfSeveral, standIn, actions }: Props) {
  const { suite, sentence } = incident;
  const { title } = SUITE_TEXT[suite];
  return (
    <Document>
      <Crumbs
        path={[
          { href: '/incidents', name: 'Incidents' },
          ...(isOneOfSeveral ? [{ href: incidentsHref({ target: incident.target }), name: targetName }] : []),
        ]}
      />
      <Headline mark={kindMark(isOnlyCapacity(incident) ? 'capacity' : 'failure')}>
        <span className="min-w-0 flex-1">
          <IncidentSentence incident={incident} />
        </span>
      </Headline>
      <p dir="auto" className="max-w-208 pl-9 text-muted max-lg:pl-0">
        {sentence}
      </p>
      <StandInNote shown={standIn} />
      <IncidentFacts incident={incident} targetName={targetName} suiteTitle={title} />
      <IncidentCourse incident={incident} />
      <IncidentNotes incident={incident} actions={actions} />
      <IncidentRuns incident={incident} />
    </Document>
  );
}

function IncidentFacts({
  incident,
  targetName,
  suiteTitle,
}: {
  incident: Incident;
  targetName: string;
  suiteTitle: string;
}) {
  const { openedAt, toldAt, closedAt, side, firstEvidence, acknowledgedAt, acknowledgedBy } = incident;
  return (
    <Block label="Facts">
      <Facts
        facts={[
          ['Target', targetName],
          ['Suite', suiteTitle],
          ['Opened', <Time key="opened" at={openedAt} />],
          ['Told', <Time key="told" at={toldAt} />],
          ['Closed', closedAt === null ? 'still open' : <Time key="closed" at={closedAt} />],
          ['Lasted', <Lasted key="lasted" incident={incident} />],
          ['Side', SIDE_WORDS[side]],
          [
            'First evidence',
            <TextLink key="evidence" href={runHref(firstEvidence.runId)}>
              {firstEvidence.checkId ?? 'the first run'}
            </TextLink>,
          ],
          [
            'Acknowledged',
            acknowledgedAt && (
              <span key="acknowledged">
                <Time at={acknowledgedAt} />
                {acknowledgedBy && ` by ${acknowledgedBy}`}
              </span>
            ),
          ],
        ]}
      />
    </Block>
  );
}
