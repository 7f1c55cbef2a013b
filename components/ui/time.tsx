'use client';

import { usePreferences } from './preferences-provider';
import { utcTime, zonedClock, zonedTime } from './time-text';

/** A moment in the zone that the reader chose; `clockOnly` where the day is plain from what stands around it. */
export function Time({ at, clockOnly = false }: { at: string; clockOnly?: boolean }) {
  const { zone } = usePreferences();
  return (
    <time dateTime={at} title={clockOnly || zone !== 'UTC' ? utcTime(at) : undefined}>
      {clockOnly ? zonedClock(at, zone) : zonedTime(at, zone)}
    </time>
  );
}
