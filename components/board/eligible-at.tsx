'use client';

import { utcTime } from '@/components/ui/time-text';
import { useServerTime } from '@/lib/client/use-server-time';

/** From when on the gateway said that it may be asked again; a moment that has come is told as such. */
export function EligibleAt({ at }: { at: string }) {
  const hasCome = useServerTime(1_000) >= Date.parse(at);
  return (
    <time dateTime={at} title={utcTime(at)}>
      {hasCome ? 'eligible since' : 'next eligible at'} {utcTime(at).slice(11)}
    </time>
  );
}
