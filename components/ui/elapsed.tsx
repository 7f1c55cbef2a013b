'use client';

import { useServerTime } from '@/lib/client/use-server-time';
import { waitText } from './time-text';

/** Time since `since`, to a tenth of a second, for what is still going on. */
export function Elapsed({ since }: { since: string }) {
  return <span>{waitText(Math.max(0, useServerTime(100) - Date.parse(since)))}</span>;
}
