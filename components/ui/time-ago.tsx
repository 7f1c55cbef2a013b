'use client';

import { useServerTime } from '@/lib/client/use-server-time';
import { usePreferences } from './preferences-provider';
import { agoText } from '@/lib/verdict/age';
import { shortAgo, zonedTime } from './time-text';

const EVERY_MS = 5_000;

/** A moment as an age that keeps counting; the exact time is on hover and in the markup. */
export function TimeAgo({ at, short = false }: { at: string; short?: boolean }) {
  const now = useServerTime(EVERY_MS);
  const { zone } = usePreferences();
  return (
    <time dateTime={at} title={zonedTime(at, zone)}>
      {short ? shortAgo(at, now) : agoText(at, now)}
    </time>
  );
}
