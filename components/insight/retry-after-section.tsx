'use client';

import { useState } from 'react';
import { Choice } from '@/components/ui/choice';
import { useInsight } from '@/lib/client/use-insight';
import type { RetryAfterForm, RetryAfterReport } from '@/lib/domain/insight-retry-after';
import type { Share } from '@/lib/domain/insight-window';
import { retryAfterAnswer } from './answers';
import { AskedWaits } from './asked-waits';
import { countText, rateText, shareTitle } from './figure-text';
import { Columns, Section } from './section';
import { ToCopy } from './to-copy';

const FORMS: Record<RetryAfterForm, string> = {
  seconds: 'whole seconds',
  fraction: 'seconds with a fraction',
  negative: 'a negative number',
  date: 'an HTTP-date',
  unreadable: 'unreadable',
};

export function RetryAfterSection({ initial }: { initial: RetryAfterReport }) {
  const [time, setTime] = useState<Time>('30');
  const { value } = useInsight(pathOf(initial, time), initial);
  return (
    <Section
      id="retry-after"
      title="Retry-After"
      answer={retryAfterAnswer(value).sentence}
      window={value.window}
      control={<Choice legend="Time" options={TIMES} value={time} onChange={setTime} />}
    >
      <Columns>
        {value.refused > 0 && (
          <div className="grid content-start gap-5">
            <Figures value={value} />
            <AskedWaits asked={value.asked} />
          </div>
        )}
        <ToCopy name="For a message" text={value.paragraph} what="the report">
          <p>{value.paragraph}</p>
        </ToCopy>
      </Columns>
    </Section>
  );
}

const TIMES = [
  { value: '1', label: '24 hours' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
] as const;
type Time = (typeof TIMES)[number]['value'];

/** Without a beginning the server takes 30 days, as it did for the first rendering. */
function pathOf({ target, generatedAt }: RetryAfterReport, time: Time): string {
  const path = `/api/insight/retry-after?target=${target}`;
  if (time === '30') return path;
  return `${path}&from=${new Date(Date.parse(generatedAt) - Number(time) * DAY_MS).toISOString()}`;
}

const DAY_MS = 86_400_000;

function Figures({ value }: { value: RetryAfterReport }) {
  const { withHeader, forms, afterHonoured, afterBackoff, threshold } = value;
  return (
    <table className="w-full self-start">
      <caption className="sr-only">Chat 429s and what became of the next attempt</caption>
      <tbody>
        <Figure name="Chat 429s" count={countText(value.refused)} />
        <Figure name="with Retry-After" count={shareTitle(withHeader)} rate={rateText(withHeader)} />
        {forms
          .filter(({ count }) => count > 0)
          .map(({ form, count }) => (
            <Figure key={form} name={`as ${FORMS[form]}`} count={countText(count)} isPart />
          ))}
        <NextFigure name="Next attempt passed, after a wait as long as asked" share={afterHonoured} least={threshold} />
        <NextFigure name="Next attempt passed, after plain backoff" share={afterBackoff} least={threshold} />
      </tbody>
    </table>
  );
}

const FIGURE = 'border-b border-line py-1.25 pl-4 text-right whitespace-nowrap';

function Figure({ name, count, rate, isPart }: { name: string; count: string; rate?: string; isPart?: boolean }) {
  return (
    <tr>
      <th
        scope="row"
        className={`border-b border-line py-1.25 text-left font-normal ${isPart ? 'pl-4 text-muted' : ''}`}
      >
        {name}
      </th>
      <td className={`${FIGURE} text-muted`}>{count}</td>
      <td className={FIGURE}>{rate}</td>
    </tr>
  );
}

/** A rate of too few cases is not shown as one. */
function NextFigure({ name, share, least }: { name: string; share: Share; least: number }) {
  const rate = share.of < least ? 'too few' : rateText(share);
  return <Figure name={name} count={share.of === 0 ? 'no case' : shareTitle(share)} rate={rate} />;
}
