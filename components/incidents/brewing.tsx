import { OutcomeMark } from '@/components/ui/outcome-mark';
import type { NamedTarget } from '@/components/ui/target-links';
import { Time } from '@/components/ui/time';
import type { BrewingIncident } from '@/lib/domain/watch/incident';
import { SUITE_TEXT } from '@/lib/domain/suites';

interface Props {
  all: readonly BrewingIncident[];
  targets: readonly NamedTarget[];
}

/** What failed too few times in a row yet to be an incident, and when it can become one at the earliest. */
export function Brewing({ all, targets }: Props) {
  if (all.length === 0) return null;
  return (
    <ul className="grid gap-1 text-sm">
      {all.map(({ target, suite, since, failed, openAfter, earliestAt }) => (
        <li key={`${target} ${suite}`} className="flex items-baseline gap-2">
          <OutcomeMark mark="WAITING" size={14} className="self-center" />
          <span className="min-w-0">
            {SUITE_TEXT[suite].title}
            {targets.length > 1 && ` of ${targets.find(({ id }) => id === target)?.name ?? target}`} has failed {failed}{' '}
            {failed === 1 ? 'time' : 'times in a row'} since <Time at={since} />: an incident opens after {openAfter}
            {earliestAt && (
              <>
                , at the earliest with the run of <Time at={earliestAt} />
              </>
            )}
            .
          </span>
        </li>
      ))}
    </ul>
  );
}
