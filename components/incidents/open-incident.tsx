import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TEXT_LINK } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { Maintenance, SuiteStatus } from '@/lib/domain/status';
import { incidentHref, kindMark } from './incident-words';

interface Props {
  suites: readonly Pick<SuiteStatus, 'incident'>[];
  maintenance: Maintenance | null | undefined;
}

/** The incidents of a target that are open, each with its own page, and maintenance that is in progress; nothing where there is none. */
export function OpenIncidents({ suites, maintenance }: Props) {
  const open = suites.flatMap(({ incident }) => (incident ? [incident] : []));
  if (open.length === 0 && !maintenance) return null;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 text-sm" data-incidents={open.length}>
      {maintenance && (
        <span>
          Maintenance in progress until <Time at={maintenance.to} />: no incident opens.{' '}
          {maintenance.note && (
            <span dir="auto" className="text-muted">
              {maintenance.note}
            </span>
          )}
        </span>
      )}
      {open.map(({ id, suite, kind, openedAt, acknowledgedAt }) => (
        <a key={id} href={incidentHref(id)} className={`inline-flex min-h-6 items-center gap-1.5 ${TEXT_LINK}`}>
          <OutcomeMark mark={kindMark(kind)} size={14} />
          <span>
            Incident: {suite} since <Time at={openedAt} />
            {acknowledgedAt && ', acknowledged'}
          </span>
        </a>
      ))}
    </p>
  );
}
