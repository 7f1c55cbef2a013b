'use client';

import { insightPath, useInsight } from '@/lib/client/use-insight';
import type { OtherWay, RetryAfterForm, RetryAfterReport } from '@/lib/domain/insight/retry-after';
import type { Share } from '@/lib/domain/insight/accounts';
import { retryAfterAnswer } from './answers';
import { AskedWaits, rangeText } from './asked-waits';
import { countText, rateText, shareTitle } from './figure-text';
import type { InsightChoices } from './insight-choices';
import { Columns, Section } from './section';
import { ToCopy } from './to-copy';

const FORMS: Record<RetryAfterForm, string> = {
  seconds: 'whole seconds',
  fraction: 'seconds with a fraction',
  negative: 'a negative number',
  date: 'a date',
  epoch: 'seconds since 1970',
  duration: 'a length of time with its unit',
  unreadable: 'unreadable',
};

export function RetryAfterSection({ initial, choices }: { initial: RetryAfterReport; choices: InsightChoices }) {
  const { value } = useInsight(insightPath('retry-after', initial.target, { window: choices.window }), initial);
  return (
    <Section id="retry-after" title="Retry-After" answer={retryAfterAnswer(value).sentence} window={value.window}>
      <Columns>
        {(value.refused > 0 || value.toldOtherwise.ways.length > 0) && (
          <div className="grid content-start gap-5">
            {value.refused > 0 && <Figures value={value} />}
            <AskedWaits asked={value.asked} />
            <ToldOtherwise told={value.toldOtherwise} />
          </div>
        )}
        <ToCopy name="For a message" text={value.paragraph} what="the report">
          <p>{value.paragraph}</p>
        </ToCopy>
      </Columns>
    </Section>
  );
}

function Figures({ value }: { value: RetryAfterReport }) {
  const { withHeader, forms, afterHonoured, afterBackoff, threshold, otherwiseRefused } = value;
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
        {otherwiseRefused.all > 0 && (
          <Figure
            name="429s about something else than room, not counted above"
            count={countText(otherwiseRefused.all)}
            rate={otherwiseRefused.usedUp > 0 ? `${countText(otherwiseRefused.usedUp)} used up` : undefined}
          />
        )}
      </tbody>
    </table>
  );
}

const WAYS: Record<OtherWay, string> = {
  variant: 'retry-after-ms, or Retry-After under a prefix',
  reset_header: 'a reset header of the rate limit',
  field: 'a field of the body',
  words: 'words',
};

/** The other ways in which a wait was told, each with how long it asked for. Nothing where there are none. */
function ToldOtherwise({ told: { putOff, ways } }: { told: RetryAfterReport['toldOtherwise'] }) {
  if (ways.length === 0) return null;
  return (
    <table className="w-full self-start">
      <caption className="pb-1 text-left text-xs text-faint">
        Waits told in other ways, of {countText(putOff)} chat attempts that were put off
      </caption>
      <tbody>
        {ways.map(({ way, count, asked }) => (
          <Figure key={way} name={`by ${WAYS[way]}`} count={countText(count)} rate={rangeText(asked)} />
        ))}
      </tbody>
    </table>
  );
}

const FIGURE = 'border-b border-line py-1.25 pl-4 text-right whitespace-nowrap';

function Figure({
  name,
  count,
  rate,
  isPart,
}: {
  name: string;
  count: string;
  rate?: string | undefined;
  isPart?: boolean;
}) {
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
