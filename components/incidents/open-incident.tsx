import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TEXT_LINK } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { SuiteStatus } from '@/lib/domain/status';
import { incidentHref, kindMark } from './incident-words';

/** The incidents of a target that are open, in one line: each leads to its own page. Nothing where there is none. */
export function OpenIncidents({ suites }: { suites: readonly Pick<SuiteStatus, 'incident'>[] }) {
  const open = suites.flatMap(({ incident }) => (incident ? [incident] : []));
  if (open.length === 0) return null;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 text-sm" data-incidents={open.length}>
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
