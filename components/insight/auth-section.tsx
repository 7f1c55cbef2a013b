'use client';

import { CodeText } from '@/components/ui/code-text';
import { CopyButton } from '@/components/ui/copy-button';
import { utcTime } from '@/components/ui/time-text';
import { useInsight } from '@/lib/client/use-insight';
import type { AuthContract, AuthStanding } from '@/lib/domain/insight-auth-contract';
import { CallShapes } from './call-shapes';
import { CatalogueView } from './catalogue-view';
import { countText } from './figure-text';
import { RunLink } from './run-link';
import { Section } from './section';

const WORDS: Record<AuthStanding['standing'], { word: string; tone: string }> = {
  accepted: { word: 'works', tone: 'text-pass' },
  refused: { word: 'rejected', tone: 'text-fail' },
  unclear: { word: 'unclear', tone: 'text-capacity' },
  unknown: { word: 'never asked', tone: 'text-faint' },
};

export function AuthSection({ initial }: { initial: AuthContract }) {
  const { value } = useInsight(`/api/insight/auth-contract?target=${initial.target}`, initial);
  const styles = [...new Set(value.standings.map(({ style }) => style))];
  const of = (style: string, endpoint: string) =>
    value.standings.find((entry) => entry.style === style && entry.endpoint === endpoint);
  return (
    <Section
      id="auth"
      title="Auth contract"
      about="Which header style works where, since when, and from how many answers."
    >
      <div className="quote">
        <p>
          <CodeText text={value.sentence} />
        </p>
        <CopyButton text={value.sentence} what="the sentence" />
      </div>
      <table className="insight-table auth">
        <thead>
          <tr>
            <th scope="col">Style</th>
            <th scope="col">On chat</th>
            <th scope="col">On models</th>
          </tr>
        </thead>
        <tbody>
          {styles.map((style) => (
            <tr key={style}>
              <th scope="row">
                <code className="font-mono">{style}</code>
              </th>
              <Standing label="On chat" standing={of(style, 'chat')} />
              <Standing label="On models" standing={of(style, 'models')} />
            </tr>
          ))}
        </tbody>
      </table>
      <Flips drift={value.drift} />
      <div className="insight-columns">
        <CallShapes shapes={value.callShapes} />
        <CatalogueView catalogue={value.catalogue} />
      </div>
    </Section>
  );
}

function Standing({ label, standing }: { label: string; standing: AuthStanding | undefined }) {
  if (!standing) return <td data-label={label}>–</td>;
  const { word, tone } = WORDS[standing.standing];
  const { accepted, refused, unclear } = standing.observed;
  return (
    <td data-label={label}>
      <span>
        <strong className={`font-semibold ${tone}`}>{word}</strong>
        {standing.since && standing.standing !== 'unknown' && (
          <span className="text-muted">
            {' '}
            since <time dateTime={standing.since}>{standing.since.slice(0, 10)}</time>
            {standing.sinceRun && (
              <>
                {' '}
                (<RunLink id={standing.sinceRun} />)
              </>
            )}
          </span>
        )}
        <span className="block text-xs text-muted">
          {accepted + refused + unclear === 0
            ? 'no answer in this time'
            : `${countText(accepted)} accepted, ${countText(refused)} refused, ${countText(unclear)} about something else`}
        </span>
      </span>
    </td>
  );
}

function Flips({ drift }: { drift: AuthContract['drift'] }) {
  if (drift.length === 0) return <p className="insight-note">No style has changed its outcome for good so far.</p>;
  return (
    <div>
      <h3 className="text-sm font-semibold">Changed for good</h3>
      <ul className="plain-list">
        {drift.map((flip) => (
          <li key={`${flip.at} ${flip.endpoint} ${flip.style}`}>
            <time dateTime={flip.at}>{utcTime(flip.at)}</time>: <code className="font-mono">{flip.style}</code> on{' '}
            {flip.endpoint} went from {WORDS[flip.before].word} (<RunLink id={flip.beforeRun} />) to{' '}
            {WORDS[flip.after].word} (
            <RunLink id={flip.afterRun} />)
          </li>
        ))}
      </ul>
    </div>
  );
}
