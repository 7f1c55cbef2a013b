'use client';

import { CopyButton } from '@/components/ui/copy-button';
import { useInsight } from '@/lib/client/use-insight';
import type { Confidence, RateGuidance, RateLevel, Recommendation } from '@/lib/domain/insight-rate-guidance';
import { countText } from './figure-text';
import { Section } from './section';
import { ToldByGateway } from './told-by-gateway';
import { WalkPanel } from './walk-panel';

const LIVE_MS = 1000;
const IDLE_MS = 60_000;
const CONFIDENCE: Record<Confidence, string> = {
  none: 'no evidence',
  weak: 'weak evidence',
  observed: 'observed',
  measured: 'measured',
};

export function RateSection({ initial }: { initial: RateGuidance }) {
  const path = `/api/insight/rate-guidance?target=${initial.target}`;
  const { value, mutate } = useInsight(path, initial, (known) => (isMoving(known) ? LIVE_MS : IDLE_MS));
  const { concurrency, requestsPerMinute, batch } = value;
  return (
    <Section
      id="rate"
      title="Rate guidance"
      about="Which concurrency and which rate the evidence supports, and on what it rests."
    >
      <dl className="guidance">
        <Guide name="Calls at once" recommendation={concurrency} />
        <Guide name="Requests per minute" recommendation={requestsPerMinute} />
        <div>
          <dt>Window</dt>
          <dd>
            <strong>{batch.calls === null ? '–' : `${batch.calls} every ${batch.everySeconds} s`}</strong>
            <p>{batch.because}</p>
          </dd>
        </div>
      </dl>
      <div className="insight-columns">
        <div className="code-block">
          <pre aria-label="Lines for an env file">{value.env}</pre>
          <CopyButton text={value.env} what="the env lines" />
        </div>
        <WalkPanel target={value.target} walk={value.walk} refresh={() => void mutate()} />
      </div>
      <div className="insight-columns three">
        <Levels title="429s by calls in flight" unit="in flight" levels={concurrency.observed.levels} />
        <Levels title="429s by calls per minute" unit="per minute" levels={requestsPerMinute.observed.levels} />
        <ToldByGateway limits={value.toldLimits} utilisation={value.utilisation} />
      </div>
    </Section>
  );
}

/** A walk goes, or the feed is read for the first time. */
const isMoving = ({ walk, utilisation }: RateGuidance): boolean =>
  walk.running !== null || (utilisation !== null && !utilisation.models && !utilisation.problem);

function Guide({ name, recommendation }: { name: string; recommendation: Recommendation }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{recommendation.value ?? '–'}</strong>{' '}
        <span className="confidence">{CONFIDENCE[recommendation.confidence]}</span>
        <p>{recommendation.because}</p>
      </dd>
    </div>
  );
}

function Levels({ title, unit, levels }: { title: string; unit: string; levels: RateLevel[] }) {
  return (
    <table className="bars">
      <caption>{title}</caption>
      <tbody>
        {levels.length === 0 && (
          <tr>
            <td className="text-muted">Nothing recorded yet.</td>
          </tr>
        )}
        {levels.map(({ level, attempts, refused }) => (
          <tr key={level}>
            <th scope="row">
              {level} <span className="sr-only">{unit}</span>
            </th>
            <td aria-hidden>
              <span
                className="bar bar-capacity"
                style={{ width: `${(100 * refused) / Math.max(1, attempts)}%` }}
                data-empty={refused === 0 || undefined}
              />
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
