'use client';

import { type Phrase, isToday, momentIn } from '@/lib/verdict/moment';
import { useServerTime } from '@/lib/client/use-server-time';
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
      {isToday(at, now, zone) && (
        // Room for any wait that is counted down, also once it is over, so that nothing beside it moves.
        <span className="inline-block min-w-[8ch] text-left">{left > 0 && <>&nbsp;({clockText(left)})</>}</span>
      )}
    </>
  );
}
