'use client';

import { useServerTime } from '@/lib/client/use-server-time';
import { waitText } from './time-text';

/** Time left until `until`, to a tenth of a second; ends at zero. */
export function Countdown({ until }: { until: string }) {
  const left = Math.max(0, Date.parse(until) - useServerTime(100));
  return <span>{waitText(left)}</span>;
}

/** Time since `since`, to a tenth of a second, for what is still going on. */
export function Elapsed({ since }: { since: string }) {
  const text = waitText(Math.max(0, useServerTime(100) - Date.parse(since)));
  // A digit more is another text in the same place, not text that has moved.
  return <span key={text.length}>{text}</span>;
}
