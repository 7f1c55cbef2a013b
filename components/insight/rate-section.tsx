'use client';

import type { ReactNode } from 'react';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import type { RateGuidance, RateLevel, Recommendation } from '@/lib/domain/insight/rate-guidance';
import { CONFIDENCE_WORDS, rateAnswer } from './answers';
import { countText } from './figure-text';
import type { InsightChoices } from './insight-choices';
import { Columns, Heading, Section } from './section';
import { ToCopy } from './to-copy';
import { GUIDE, ToldByGateway } from './told-by-gateway';
import { WalkPanel } from './walk-panel';

const LIVE_MS = 1000;
const IDLE_MS = 60_000;

export function RateSection({ initial, choices }: { initial: RateGuidance; choices: InsightChoices }) {
  const path = insightPath('rate-guidance', initial.target, { window: choices.window });
  const { value, mutate } = useInsight(path, initial, (known) => (isMoving(known) ? LIVE_MS : IDLE_MS));
  const { concurrency, requestsPerMinute } = value;
  const isKnown = concurrency.value !== null || requestsPerMinute.value !== null;
  return (
    <Section id="rate" title="Rate guidance" answer={rateAnswer(value).sentence} window={value.window}>
      <Columns three>
        <Guide name="Calls at once" recommendation={concurrency}>
          <Levels title="Refusals by calls in flight" unit="in flight" levels={concurrency.observed.levels} />
        </Guide>
        <Guide name="Requests per minute" recommendation={requestsPerMinute}>
          <Levels title="Refusals by calls per minute" unit="per minute" levels={requestsPerMinute.observed.levels} />
        </Guide>
        <ToldByGateway limits={value.toldLimits} utilisation={value.utilisation} />
      </Columns>
      <Columns>
        {isKnown && (
          <ToCopy name="For an env file" text={value.env} what="the env lines">
            <pre aria-label="Lines for an env file">{value.env}</pre>
          </ToCopy>
        )}
        <WalkPanel target={value.target} walk={value.walk} refresh={() => void mutate()} />
      </Columns>
    </Section>
  );
}

/** A walk goes, or the feed is read for the first time. */
const isMoving = ({ walk, utilisation }: RateGuidance): boolean =>
  walk.running !== null || (utilisation !== null && !utilisation.models && !utilisation.problem);

/** A figure, what it rests on in words, and the counts themselves. */
function Guide({
  name,
  recommendation,
  children,
}: {
  name: string;
  recommendation: Recommendation;
  children: ReactNode;
}) {
  const { value, confidence, because } = recommendation;
  return (
    <div className={GUIDE}>
      <Heading>{name}</Heading>
      <p>
        <strong className="text-2xl/6 font-semibold tracking-tight">{value ?? '–'}</strong>{' '}
        <span className="ml-1 rounded-sm border border-line-strong px-1.5 py-0.25 align-[0.3em] text-xs text-muted">
          {CONFIDENCE_WORDS[confidence]}
        </span>
      </p>
      <p className="text-pretty text-muted">{because}</p>
      {children}
    </div>
  );
}

function Levels({ title, unit, levels }: { title: string; unit: string; levels: RateLevel[] }) {
  if (levels.length === 0) return null;
  return (
    <table className="bars">
      <caption>{title}</caption>
      <tbody>
        {levels.map(({ level, attempts, refused }) => (
          <tr key={level}>
            <th scope="row" className="w-10 text-right">
              {level} <span className="sr-only">{unit}</span>
            </th>
            <td aria-hidden>
              <span className="block bg-surface-strong print:[print-color-adjust:exact]">
                <span
                  className="bar bg-capacity"
                  style={{ width: `${(100 * refused) / Math.max(1, attempts)}%` }}
                  data-empty={refused === 0 || undefined}
                />
              </span>
            </td>
            <td className="count">
              {countText(refused)} of {countText(attempts)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
