import { FilterLinks, FILTERS } from '@/components/run/run-filters';
import { Button } from '@/components/ui/button';
import { INPUT } from '@/components/ui/field';
import type { NamedTarget } from '@/components/ui/target-links';

export interface ListFilter {
  search: string;
  target: string;
  verified: string;
  state: string;
}

/** The filters of the list: words in a form, the rest as links, so that a filtered list has an address. */
export function SnapshotFilter({ filter, targets }: { filter: ListFilter; targets: readonly NamedTarget[] }) {
  const { search, target, verified, state } = filter;
  return (
    <div className={FILTERS}>
      <form method="get" role="search" className="flex min-w-[min(22rem,100%)] gap-2">
        {target && <input type="hidden" name="target" value={target} />}
        {verified && <input type="hidden" name="verified" value={verified} />}
        {state && <input type="hidden" name="state" value={state} />}
        <input
          type="search"
          name="search"
          className={`${INPUT} min-h-8 w-full py-0.5 text-sm`}
          aria-label="Words of note, target or model"
          placeholder="Note, target or model"
          defaultValue={search}
          maxLength={200}
        />
        <Button type="submit" size="medium">
          Search
        </Button>
      </form>
      {targets.length > 1 && (
        <FilterLinks
          label="Target"
          all="Any target"
          current={target || undefined}
          options={targets}
          href={(chosen) => snapshotsHref({ ...filter, target: chosen ?? '' })}
        />
      )}
      <FilterLinks
        label="Verdict"
        all="Any verdict"
        current={verified || undefined}
        options={[
          { id: 'yes', name: 'Verified' },
          { id: 'no', name: 'Not verified' },
        ]}
        href={(chosen) => snapshotsHref({ ...filter, verified: chosen ?? '' })}
      />
      <FilterLinks
        label="State"
        all="Any state"
        current={state || undefined}
        options={[
          { id: 'live', name: 'Readable' },
          { id: 'expired', name: 'Expired' },
          { id: 'revoked', name: 'Revoked' },
        ]}
        href={(chosen) => snapshotsHref({ ...filter, state: chosen ?? '' })}
      />
    </div>
  );
}

/** The address of the list with that filter, from its beginning or from `cursor`. */
export function snapshotsHref(filter: ListFilter, cursor?: string): string {
  const given = Object.entries({ ...filter, cursor }).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length > 0 ? `/snapshots?${new URLSearchParams(given).toString()}` : '/snapshots';
}
