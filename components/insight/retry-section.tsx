'use client';

import { Fragment } from 'react';
import { durationText } from '@/components/ui/time-text';
import { useInsight } from '@/lib/client/use-insight';
import type { RetryHistory, RetrySlot } from '@/lib/domain/insight-retry-history';
import { countText, rateText, shareTitle } from './figure-text';
import { Section } from './section';
import { type Bars, SlotStrip } from './slot-strip';
import { windowText } from './window-text';

type Figures = Omit<RetryHistory['suites'][0], 'suite'>;

export function RetrySection({ initial }: { initial: RetryHistory }) {
  const { value } = useInsight(`/api/insight/retry-history?target=${initial.target}`, initial);
  return (
    <Section
      id="retries"
      title="Retries"
      about={`How often a check had to ask again, what it waited, and what share came right. ${windowText(value.window)}.`}
    >
      <table className="insight-table retries">
        <thead>
          <tr>
            <th scope="col">Suite and check</th>
            <th scope="col">Retries by {value.window.grain}</th>
            <th scope="col">Attempts</th>
            <th scope="col">Retried</th>
            <th scope="col">Recovered</th>
            <th scope="col">Waited</th>
          </tr>
        </thead>
        <tbody>
          {value.suites.map(({ suite, ...figures }) => (
            <Fragment key={suite}>
              <FigureRow name={suite} figures={figures} isSuite />
              {value.checks
                .filter((check) => check.suite === suite)
                .map((check) => (
                  <FigureRow key={check.check} name={check.check} figures={check} />
                ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      <p className="insight-note">
        Grey are attempts, amber are results that came right by a retry, red those that did not. Preflight never
        retries: it is a look, not an effort.
      </p>
    </Section>
  );
}

function FigureRow({ name, figures, isSuite = false }: { name: string; figures: Figures; isSuite?: boolean }) {
  const busiest = Math.max(1, ...figures.slots.map((slot) => slot?.[0] ?? 0));
  const seen = figures.slots.filter((slot) => slot !== null).length;
  const title = seen === 0 ? 'nothing recorded' : `recorded in ${seen} of ${figures.slots.length}`;
  return (
    <tr data-suite={isSuite || undefined} data-empty={figures.attempts === 0 || undefined}>
      <th scope="row">
        {isSuite ? <span className="capitalize">{name}</span> : <code className="font-mono">{name}</code>}
      </th>
      <td className="wide" data-label="Over time">
        <SlotStrip slots={figures.slots.map((slot) => barsOf(slot, busiest))} title={title} />
      </td>
      <td data-label="Attempts">{figures.results === 0 ? '–' : countText(figures.attempts)}</td>
      <td data-label="Retried">{figures.results === 0 ? '–' : countText(figures.retried)}</td>
      <td data-label="Recovered" title={shareTitle(figures.recovered)}>
        {rateText(figures.recovered)}
      </td>
      <td data-label="Waited">{figures.waitedMs === 0 ? '–' : durationText(figures.waitedMs)}</td>
    </tr>
  );
}

/** Height is the number of attempts; dark is what was retried in vain, amber what recovered. */
function barsOf(slot: RetrySlot, busiest: number): Bars {
  if (!slot) return null;
  const [attempts, , retried, recovered] = slot;
  const share = (count: number) => count / busiest;
  return [
    { share: share(retried - recovered), tone: 'fail' },
    { share: share(recovered), tone: 'capacity' },
    { share: share(Math.max(0, attempts - retried)), tone: 'quiet' },
  ];
}
