'use client';

import type { Phrase } from '@/lib/verdict/phrase';
import { useServerTime } from '@/lib/client/use-server-time';
import { isToday, momentIn } from '@/lib/verdict/moment';
import { usePreferences } from './preferences-provider';
import { Time } from './time';
import { clockText, utcTime } from './time-text';

/** A phrase with its moments as the reader wants them; `counting` says beside each how long it is until then. */
export const PhraseText = ({ phrase, counting = false }: { phrase: Phrase; counting?: boolean }) =>
  phrase.map((part, index) => {
    if (typeof part === 'string') return part;
    return counting ? <Counted key={index} at={part.at} /> : <Time key={index} at={part.at} />;
  });

function Counted({ at }: { at: string }) {
  const now = useServerTime(1_000);
  const { zone } = usePreferences();
  const left = Date.parse(at) - now;
  return (
    <>
      <time dateTime={at} title={utcTime(at)} className="whitespace-nowrap">
        {momentIn(at, now, zone)}
      </time>
      {left > 0 && isToday(at, now, zone) && ` (${clockText(left)})`}
    </>
  );
}
