import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TEXT_LINK } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { OpenIncident } from '@/lib/domain/watch/incident';
import type { Maintenance } from '@/lib/domain/watch/watching';
import type { SuiteStatus } from '@/lib/domain/status';
import { incidentHref, kindMark } from './incident-words';

interface Props {
  suites: readonly Pick<SuiteStatus, 'incident'>[];
  maintenance: Maintenance | null | undefined;
}

/**
 * The incidents of a target that are open, each a link to its page, and maintenance that is in progress: in one line, so that
 * nothing moves when one opens. Nothing where there is none.
 */
export function OpenIncidents({ suites, maintenance }: Props) {
  const open = suites.flatMap(({ incident }) => (incident ? [incident] : []));
  if (open.length === 0 && !maintenance) return null;
  return (
    <p
      className="flex min-w-0 items-center gap-x-2 overflow-hidden text-sm whitespace-nowrap max-sm:order-first max-sm:w-full max-sm:flex-wrap max-sm:whitespace-normal"
      data-incidents={open.length}
    >
      {maintenance && <InProgress of={maintenance} />}
      {open.length > 1 && <span>Incidents:</span>}
      {open.map((incident) => (
        <IncidentLink key={incident.id} incident={incident} isAlone={open.length === 1} />
      ))}
      {open.length > 0 && (
        <span className="text-muted">
          since <Time at={open.map(({ openedAt }) => openedAt).toSorted()[0] ?? ''} />
        </span>
      )}
    </p>
  );
}

const InProgress = ({ of: { to, note } }: { of: Maintenance }) => (
  <span className="truncate max-sm:whitespace-normal">
    Maintenance until <Time at={to} />, no incident opens.{' '}
    {note && (
      <span dir="auto" className="text-muted">
        {note}
      </span>
    )}
  </span>
);

const IncidentLink = ({ incident, isAlone }: { incident: OpenIncident; isAlone: boolean }) => {
  const { id, suite, kind, acknowledgedAt } = incident;
  const what = `${suite}${acknowledgedAt ? ', acknowledged' : ''}`;
  return (
    <a
      href={incidentHref(id)}
      aria-label={`Incident: ${what}`}
      className={`inline-flex min-h-6 shrink-0 items-center gap-1.5 ${TEXT_LINK}`}
    >
      <OutcomeMark mark={kindMark(kind)} size={14} />
      {isAlone ? `Incident: ${what}` : what}
    </a>
  );
};
