import { Crumbs } from '@/components/run/crumbs';
import { FILTERS, FilterLinks } from '@/components/run/run-filters';
import { listedRun } from '@/components/run/fold-runs';
import { RunList } from '@/components/run/run-list';
import { StandInNote } from '@/components/ui/stand-in-name';
import { Block, Document, PageTitle } from '@/components/ui/document';
import { type NamedTarget, TargetLinks } from '@/components/ui/target-links';
import { PageLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { DayHistory } from '@/lib/domain/insight/history';
import type { Run } from '@/lib/domain/run';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { SUITES } from '@/lib/domain/words';
import { dayHref } from './day-href';
import { dayText, packShares, sharesText } from './day-shares';
import { Timeline } from './timeline';
import { UptimeFigures } from './uptime-figures';

interface Props {
  history: DayHistory;
  targets: readonly NamedTarget[];
  standIn: boolean;
  /** From 0 to 23 when the runs are those of one hour. */
  hour: number | null;
  /** Newest first. */
  runs: readonly Run[];
  /** Whether there were more than are listed. */
  more: boolean;
  /** The day after has begun. */
  hasNext: boolean;
}

/** One day of UTC by its hours, and the runs in it. */
export function DayPage({ history, targets, standIn, hour, runs, more, hasNext }: Props) {
  const { day, target, suite, check, hours, uptime, maintenance } = history;
  const of = { target, suite, check };
  const packed = packShares(history);
  return (
    <Document>
      <Crumbs path={[{ href: '/', name: 'Board' }]} />
      <PageTitle>
        {nameOf(history)} on {dayText(day)}
      </PageTitle>
      <StandInNote shown={standIn} />
      <TargetLinks targets={targets} current={target} href={(id) => dayHref(day, { ...of, target: id })} />
      {check === null && (
        <div className={FILTERS}>
          <FilterLinks
            label="Suite"
            all="All together"
            current={suite ?? undefined}
            options={SUITES.map((id) => ({ id, name: SUITE_TEXT[id].title }))}
            href={(id) => dayHref(day, { target, suite: SUITES.find((known) => known === id) ?? null })}
          />
        </div>
      )}
      <Block title="By the hour, in UTC">
        <p className="pb-3 text-lg">{capital(sharesText(packed))}.</p>
        <Timeline
          label={`Hours of ${dayText(day)}`}
          parts={hours.map(({ from, ...shares }) => ({
            name: hourText(Number(from.slice(11, 13))),
            href: dayHref(day, { ...of, hour: Number(from.slice(11, 13)) }),
            shares: packShares(shares),
          }))}
        />
        <HourAxis count={hours.length} />
        <div className="pt-2">
          <UptimeFigures uptime={uptime} />
        </div>
      </Block>
      {maintenance.length > 0 && <MaintenanceList all={maintenance} />}
      <Block title={hour === null ? 'Runs of the day' : `Runs from ${hourText(hour)}`}>
        {runs.length > 0 ? (
          <RunList runs={runs.map(listedRun)} targets={targets} />
        ) : (
          <p className="text-muted">None began in this time.</p>
        )}
        {more && <p className="pt-2 text-sm text-muted">There were more: choose an hour above to see its own.</p>}
      </Block>
      <p className="flex gap-6 pt-2">
        <PageLink href={dayHref(shifted(day, -1), of)}>The day before</PageLink>
        {hasNext && <PageLink href={dayHref(shifted(day, 1), of)}>The day after</PageLink>}
        {hour !== null && <PageLink href={dayHref(day, of)}>The whole day</PageLink>}
      </p>
    </Document>
  );
}

/** Every so many hours one is named. */
const NAMED_HOURS = 6;

/** Beneath the bars of a day; each bar says its own hour to whoever hears the page. */
const HourAxis = ({ count }: { count: number }) => (
  <div aria-hidden className="flex pt-0.5 text-xs/4.5 text-faint" data-hours>
    {Array.from({ length: count }, (_, hour) => (
      <span key={hour} className="min-w-0 flex-1 whitespace-nowrap">
        {hour % NAMED_HOURS === 0 && two(hour)}
      </span>
    ))}
  </div>
);

/** Planned work of the day; what was found in it counts as it was found. */
const MaintenanceList = ({ all }: { all: DayHistory['maintenance'] }) => (
  <Block title="Maintenance">
    <ul className="grid gap-1">
      {all.map(({ from, to, note }) => (
        <li key={`${from} ${to}`}>
          <Time at={from} /> to <Time at={to} />{' '}
          {note && (
            <span dir="auto" className="text-muted">
              {note}
            </span>
          )}
        </li>
      ))}
    </ul>
  </Block>
);

/** What the history is of, to stand in front of a day. */
export const nameOf = ({ suite, check }: Pick<DayHistory, 'suite' | 'check'>): string =>
  check ?? (suite ? SUITE_TEXT[suite].title : 'All suites');

const DAY_MS = 86_400_000;
const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
const two = (count: number): string => String(count).padStart(2, '0');
const hourText = (hour: number): string => `${two(hour)}:00 to ${two(hour + 1)}:00`;
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
