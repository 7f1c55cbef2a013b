'use client';

import { usePreferences } from './preferences-provider';
import { shortAgo, utcTime, zonedClock, zonedTime } from './time-text';
import type { ReactNode } from 'react';
import { ServerTimeProvider, useServerTime } from '@/lib/client/use-server-time';
import { agoText } from '@/lib/verdict/age';

/** A moment in the zone that the reader chose; `clockOnly` where the day is plain from what stands around it. */
export function Time({ at, clockOnly = false }: { at: string; clockOnly?: boolean }) {
  const { zone } = usePreferences();
  return (
    <time dateTime={at} title={clockOnly || zone !== 'UTC' ? utcTime(at) : undefined}>
      {clockOnly ? zonedClock(at, zone) : zonedTime(at, zone)}
    </time>
  );
}

/** For pages made on the server: everything below counts ages by the server's clock, from the moment of its making. */
export const PageTime = ({ madeAt, children }: { madeAt: string; children: ReactNode }) => (
  <ServerTimeProvider generatedAt={madeAt}>{children}</ServerTimeProvider>
);

const EVERY_MS = 5_000;

/** On paper an age is wrong from the first minute on: there the moment stands in its place. */
const ON_PAPER = 'print:text-[0px] print:after:text-xs print:after:content-[attr(title)]';

/** A moment as an age that keeps counting; the exact time is on hover and in the markup. */
export function TimeAgo({ at, short = false }: { at: string; short?: boolean }) {
  const now = useServerTime(EVERY_MS);
  const { zone } = usePreferences();
  return (
    <time dateTime={at} title={zonedTime(at, zone)} className={ON_PAPER}>
      {short ? shortAgo(at, now) : agoText(at, now)}
    </time>
  );
}
