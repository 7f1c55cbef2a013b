'use client';

import { useServerTime } from '@/lib/client/use-server-time';
import { waitText } from './time-text';

/** Time left until `until`, to a tenth of a second; ends at zero. */
export function Countdown({ until }: { until: string }) {
  const left = Math.max(0, Date.parse(until) - useServerTime(100));
  return <span>{waitText(left)}</span>;
}
