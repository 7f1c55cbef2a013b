'use client';

import { listed } from '@/lib/verdict/words';
import { durationText } from '@/components/ui/time-text';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import type { RetryHistory, RetrySlot } from '@/lib/domain/insight/accounts';
import { WINDOW_WORDS, retriesAnswer } from './answers';
import { countText, rateText, shareTitle } from './figure-text';
import type { InsightChoices } from './insight-choices';
import { Section } from './section';
import { SlotKey } from './slot-key';
import { type Bars, SlotEnds, SlotStrip } from './slot-strip';

type Figures = Omit<RetryHistory['suites'][0], 'suite'>;

export function RetrySection({ initial, choices }: { initial: RetryHistory; choices: InsightChoices }) {
  const { window } = choices;
  const { value } = useInsight(insightPath('retry-history', initial.target, { window }), initial);
  const calm = value.checks.filter(({ results, retried }) => results > 0 && retried === 0).map(({ check }) => check);
  return (
    <Section id="retries" title="Retries" answer={retriesAnswer(value).sentence} window={value.window}>
      {value.suites.some(({ results }) => results > 0) && (
        <>
          <RetryTable value={value} ago={WINDOW_WORDS[window]} />
          <SlotKey
            entries={[
              ['recovered', 'passed by a retry'],
              ['vain', 'retried in vain'],
              ['skipped', 'not retried'],
            ]}
          >
            Each row to its own scale; an empty place is a gap: nothing ran. Preflight never retries: it is a look, not
            an effort.
            {calm.length > 0 && ` Not retried in this time: ${listed(calm)}.`}
          </SlotKey>
        </>
      )}
    </Section>
  );
}

/** Suites, and of their checks those that were tried again. */
function RetryTable({ value: { window, suites, checks }, ago }: { value: RetryHistory; ago: string }) {
  return (
    <table className="shares retries">
      <thead>
        <tr>
          <th scope="col">Check</th>
          <th scope="col">Attempts</th>
          <th scope="col">Retried</th>
          <th scope="col">Recovered</th>
          <th scope="col">Waited</th>
          <th scope="col" className="wide">
            <SlotEnds name={`Retries by ${window.grain}`} ago={ago} />
          </th>
        </tr>
      </thead>
      {suites.map(({ suite, ...figures }) => (
        <tbody key={suite}>
          <FigureRow name={suite} figures={figures} isSuite />
          {checks
            .filter((check) => check.suite === suite && check.retried > 0)
            .map((check) => (
              <FigureRow key={check.check} name={check.check} figures={check} />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function FigureRow({ name, figures, isSuite = false }: { name: string; figures: Figures; isSuite?: boolean }) {
  const busiest = Math.max(1, ...figures.slots.map((slot) => slot?.[2] ?? 0));
  const seen = figures.slots.filter((slot) => slot !== null).length;
  const title = seen === 0 ? 'nothing recorded' : `recorded in ${seen} of ${figures.slots.length}`;
  return (
    <tr data-suite={isSuite || undefined} data-empty={figures.results === 0 || undefined}>
      <th scope="row">{isSuite ? <span className="capitalize">{name}</span> : <code>{name}</code>}</th>
      <td>{figures.results === 0 ? '–' : countText(figures.attempts)}</td>
      <td>{figures.results === 0 ? '–' : countText(figures.retried)}</td>
      <td title={shareTitle(figures.recovered)}>{rateText(figures.recovered)}</td>
      <td>{figures.waitedMs === 0 ? '–' : durationText(figures.waitedMs)}</td>
      <td className="wide">
        <SlotStrip slots={figures.slots.map((slot) => barsOf(slot, busiest))} title={title} />
      </td>
    </tr>
  );
}

/** Height is the number of results with a retry. */
function barsOf(slot: RetrySlot, busiest: number): Bars {
  if (!slot) return null;
  const [, , retried, recovered] = slot;
  if (retried === 0) return [{ share: 0.12, tone: 'skipped' }];
  return [
    { share: (retried - recovered) / busiest, tone: 'vain' },
    { share: recovered / busiest, tone: 'recovered' },
  ];
}
