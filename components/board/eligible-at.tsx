'use client';

import { usePreferences } from '@/components/ui/preferences-provider';
import { utcTime } from '@/components/ui/time-text';
import { useServerTime } from '@/lib/client/use-server-time';
import { inText, isToday, momentIn, momentText } from '@/lib/verdict/moment';

interface Props {
  at: string;
  /** Where there is no room for how long it is until another day; that is on hover then. */
  short?: boolean;
}

/** From when on the gateway said that it may be asked again; a moment that has come is told as such. */
export function EligibleAt({ at, short = false }: Props) {
  const now = useServerTime(1_000);
  const { zone } = usePreferences();
  const left = Date.parse(at) - now;
  const isOtherDay = !isToday(at, now, zone);
  const words = left <= 0 ? 'eligible since' : short && isOtherDay ? 'eligible' : 'next eligible at';
  const span = left > 0 && isOtherDay && !short ? ` (${inText(left)})` : '';
  return (
    <span key={words + span}>
      {words}{' '}
      <time dateTime={at} title={short ? momentText(at, now, zone) : zone === 'UTC' ? undefined : utcTime(at)}>
        {momentIn(at, now, zone)}
      </time>
      {span}
    </span>
  );
}
