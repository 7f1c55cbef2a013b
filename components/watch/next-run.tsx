'use client';

import { usePreferences } from '@/components/ui/preferences-provider';
import { zonedTime } from '@/components/ui/time-text';
import { useServerTime } from '@/lib/client/use-server-time';
import type { SuiteStatus } from '@/lib/domain/status';
import { ageText } from '@/lib/verdict/age';

const EVERY_MS = 5_000;

/** When a suite is run next by itself, and what holds it until then; nothing where it is not. */
export function NextRun({ suite }: { suite: Pick<SuiteStatus, 'nextRunAt' | 'held' | 'running'> }) {
  const now = useServerTime(EVERY_MS);
  const { zone } = usePreferences();
  const { nextRunAt, held, running } = suite;
  if (!nextRunAt || running) return null;
  const left = Date.parse(nextRunAt) - now;
  const words = left < SOON_MS ? 'now' : `in ${left < MINUTE_MS ? 'a minute' : shortened(ageText(left))}`;
  return (
    <span className="min-w-0 truncate text-xs text-faint in-[.matrix]:max-xs:hidden" data-next-run>
      {held && <span className="text-muted">{held.reason === 'budget' ? 'budget reached, ' : 'waits as told, '}</span>}
      <time dateTime={nextRunAt} title={zonedTime(nextRunAt, zone)}>
        <span className="in-[.matrix]:max-lg:hidden">next run </span>
        {words}
      </time>
    </span>
  );
}

const MINUTE_MS = 60_000;
/** Less than the page would hear of it in. */
const SOON_MS = 2_000;

const shortened = (text: string): string => text.replace(/ minutes?$/, ' min').replace(/ hours?$/, ' h');
