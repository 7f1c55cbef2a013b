'use client';

import { usePreferences } from '@/components/ui/preferences-provider';
import { utcTime } from '@/components/ui/time-text';
import { useServerTime } from '@/lib/client/use-server-time';
import { inText, isToday, momentIn } from '@/lib/verdict/moment';

/** From when on the gateway said that it may be asked again; a moment that has come is told as such. */
export function EligibleAt({ at }: { at: string }) {
  const now = useServerTime(1_000);
  const { zone } = usePreferences();
  const left = Date.parse(at) - now;
  const words = left <= 0 ? 'eligible since' : 'next eligible at';
  // How long it is until then is worth a word where it is not plain from the clock.
  const span = left > 0 && !isToday(at, now, zone) ? ` (${inText(left)})` : '';
  return (
    <span key={words + span}>
      {words}{' '}
      <time dateTime={at} title={zone === 'UTC' ? undefined : utcTime(at)}>
        {momentIn(at, now, zone)}
      </time>
      {span}
    </span>
  );
}
