'use client';

import { useState } from 'react';
import { Choice } from '@/components/ui/choice';
import { CopyButton } from '@/components/ui/copy-button';
import { useInsight } from '@/lib/client/use-insight';
import type { RetryAfterForm, RetryAfterReport } from '@/lib/domain/insight-retry-after';
import type { Share } from '@/lib/domain/insight-window';
import { countText, rateText, shareTitle } from './figure-text';
import { Section } from './section';
import { windowText } from './window-text';

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
      about={`Does a chat 429 carry the header, and does waiting help? ${windowText(value.window)}.`}
      control={<Choice legend="Time" options={TIMES} value={time} onChange={setTime} />}
    >
      <div className="insight-columns">
        <div className="quote">
          <p>{value.paragraph}</p>
          <CopyButton text={value.paragraph} what="the report" />
        </div>
        <div className="grid content-start gap-4">
          <dl className="figures">
            <Figure name="Chat 429s" text={countText(value.refused)} />
            <Figure name="With Retry-After" text={rateText(value.withHeader)} note={shareTitle(value.withHeader)} />
            {value.forms
              .filter(({ count }) => count > 0)
              .map(({ form, count }) => (
                <Figure key={form} name={`as ${FORMS[form]}`} text={countText(count)} />
              ))}
            <NextFigure name="Passed after an honoured wait" share={value.afterHonoured} report={value} />
            <NextFigure name="Passed after plain backoff" share={value.afterBackoff} report={value} />
          </dl>
          <AskedWaits asked={value.asked} />
        </div>
      </div>
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

function Figure({ name, text, note = '' }: { name: string; text: string; note?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {text}
        {note && <span className="text-faint"> {note}</span>}
      </dd>
    </div>
  );
}

/** A rate of too few cases is not shown as one. */
function NextFigure({ name, share, report }: { name: string; share: Share; report: RetryAfterReport }) {
  const few = share.of < report.threshold;
  return (
    <Figure name={name} text={few ? 'too few to say' : rateText(share)} note={share.of > 0 ? shareTitle(share) : ''} />
  );
}

function AskedWaits({ asked }: { asked: RetryAfterReport['asked'] }) {
  const most = Math.max(1, ...asked.map(({ count }) => count));
  const first = asked.findIndex(({ count }) => count > 0);
  const last = asked.findLastIndex(({ count }) => count > 0);
  if (first === -1) return null;
  return (
    <table className="bars">
      <caption>Waits asked for</caption>
      <tbody>
        {asked.slice(first, last + 1).map(({ upToMs, count }) => (
          <tr key={upToMs ?? 'more'}>
            <th scope="row">{upToText(upToMs)}</th>
            <td aria-hidden>
              <span
                className="bar"
                style={{ width: `${(100 * count) / most}%` }}
                data-empty={count === 0 || undefined}
              />
            </td>
            <td className="count">{countText(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function upToText(upToMs: number | null): string {
  if (upToMs === null) return 'over 1 h';
  if (upToMs === 0) return 'no wait';
  if (upToMs < 60_000) return `≤ ${upToMs / 1000} s`;
  return upToMs < 3_600_000 ? `≤ ${upToMs / 60_000} min` : '≤ 1 h';
}
