import { ROW_LINK } from '@/components/run/run-list';
import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import type { NamedTarget } from '@/components/ui/target-links';
import { Time, TimeAgo } from '@/components/ui/time';
import type { Incident } from '@/lib/domain/watch/incident';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { incidentHref, kindMark } from './incident-words';
import { Lasted } from './lasting';

/** Incidents, latest told first; each row leads to its own page. */
export function IncidentList({
  incidents,
  targets,
}: {
  incidents: readonly Incident[];
  targets: readonly NamedTarget[];
}) {
  const plain = targets.length < 2 && incidents.every(({ target }) => target === targets[0]?.id);
  return (
    <table className="list">
      <caption className="sr-only">Incidents, latest first</caption>
      <thead>
        <tr>
          <th scope="col">Opened</th>
          <th scope="col">{plain ? 'Suite' : 'Suite and target'}</th>
          <th scope="col">What happened</th>
          <th scope="col" className="number">
            Lasted
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((incident) => (
          <IncidentRow
            key={incident.id}
            incident={incident}
            target={plain ? null : (targets.find(({ id }) => id === incident.target)?.name ?? incident.target)}
          />
        ))}
      </tbody>
    </table>
  );
}

function IncidentRow({ incident, target }: { incident: Incident; target: string | null }) {
  const mark = kindMark(incident.kind);
  return (
    <tr data-incident={incident.id}>
      <td className="whitespace-nowrap max-lg:whitespace-normal">
        <a href={incidentHref(incident.id)} className={ROW_LINK}>
          <Time at={incident.openedAt} />
        </a>{' '}
        <span className="text-faint print:hidden">
          <TimeAgo at={incident.openedAt} />
        </span>
      </td>
      <td className="max-lg:text-right">
        {SUITE_TEXT[incident.suite].title}
        {target !== null && <span className="block wrap-anywhere text-muted">{target}</span>}
      </td>
      <td className="max-lg:col-span-2">
        <span className="mr-3 inline-flex items-center gap-2 align-middle whitespace-nowrap">
          <OutcomeMark mark={mark} size={14} />
          <span className={`font-semibold ${markTone(mark)}`}>
            {incident.kind === 'capacity' ? 'Capacity' : 'Failure'}
          </span>
        </span>
        <span dir="auto" className="align-middle text-muted">
          {incident.sentence}
        </span>
      </td>
      <td className="number max-lg:text-left">
        <Lasted incident={incident} />
      </td>
      <td className="max-lg:text-right">{stateText(incident)}</td>
    </tr>
  );
}

function stateText({ closedAt, end, acknowledgedAt }: Incident): string {
  if (closedAt !== null) return end === 'removed' ? 'target removed' : 'over';
  return acknowledgedAt === null ? 'open' : 'open, acknowledged';
}
