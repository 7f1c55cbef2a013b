import { LinkBar } from '@/components/ui/link-bar';
import { SUITES } from '@/lib/domain/words';
import { SUITE_TEXT } from '@/lib/domain/suites';

export interface RunFilter {
  suite?: string | undefined;
  target?: string | undefined;
  /** Only those that came to a verdict and were not verified. */
  verified?: 'no' | undefined;
}

/** Where the filters of a list stand. */
export const FILTERS = 'flex flex-wrap gap-x-6 gap-y-2 print:hidden';

/** The filters of the list as links, so that a filtered list has an address. */
export function RunFilters({
  filter,
  targets,
}: {
  filter: RunFilter;
  targets: readonly { id: string; name: string }[];
}) {
  return (
    <div className={FILTERS}>
      <FilterLinks
        label="Suite"
        current={filter.suite}
        options={SUITES.map((id) => ({ id, name: SUITE_TEXT[id].title }))}
        href={(suite) => runsHref({ ...filter, suite })}
      />
      {targets.length > 1 && (
        <FilterLinks
          label="Target"
          current={filter.target}
          options={targets}
          href={(target) => runsHref({ ...filter, target })}
        />
      )}
      <FilterLinks
        label="Result"
        current={filter.verified}
        options={[{ id: 'no', name: 'Not verified' }]}
        href={(verified) => runsHref({ ...filter, verified: verified === 'no' ? verified : undefined })}
      />
    </div>
  );
}

/** The address of the list with that filter, from the newest run or from the page after `cursor`. */
export function runsHref({ suite, target, verified, cursor }: RunFilter & { cursor?: string }): string {
  const given = Object.entries({ suite, target, verified, cursor }).flatMap(([name, value]) =>
    value ? [[name, value]] : [],
  );
  return given.length > 0 ? `/runs?${new URLSearchParams(given).toString()}` : '/runs';
}

interface LinksProps {
  label: string;
  current: string | undefined;
  options: readonly { id: string; name: string }[];
  /** The choice of no filter. */
  all?: string;
  href: (id: string | undefined) => string;
}

export const FilterLinks = ({ label, current, options, all = 'All', href }: LinksProps) => (
  <LinkBar
    label={label}
    links={[{ id: undefined, name: all }, ...options].map(({ id, name }) => ({
      href: href(id),
      name,
      current: id === current,
    }))}
  />
);
