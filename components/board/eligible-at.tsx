'use client';

import { Time } from '@/components/ui/time';
import { useServerTime } from '@/lib/client/use-server-time';

/** From when on the gateway said that it may be asked again; a moment that has come is told as such. */
export function EligibleAt({ at }: { at: string }) {
  const hasCome = useServerTime(1_000) >= Date.parse(at);
  return (
    <span key={String(hasCome)}>
      {hasCome ? 'eligible since' : 'next eligible at'} <Time at={at} clockOnly />
    </span>
  );
}
