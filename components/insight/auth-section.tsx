'use client';

import { CodeText } from '@/components/ui/code-text';
import { Time } from '@/components/ui/time';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import type { AuthContract, AuthStanding, CallSample } from '@/lib/domain/insight/auth-contract';
import { authAnswer } from './answers';
import { CatalogueView } from './catalogue-view';
import { countText } from './figure-text';
import type { InsightChoices } from './insight-choices';
import { RunLink } from './run-link';
import { ToCopy } from './to-copy';
import { Columns, Heading, NOTE, Section } from './section';
import { useState } from 'react';
import { Choice } from '@/components/ui/choice';

const WORDS: Record<AuthStanding['standing'], { word: string; tone: string }> = {
  accepted: { word: 'works', tone: 'text-pass' },
  refused: { word: 'rejected', tone: 'text-fail' },
  unclear: { word: 'unclear', tone: 'text-capacity' },
  unknown: { word: 'never asked', tone: 'text-faint' },
};
const FLIPPED = { accepted: 'accepted', refused: 'rejected' } as const;

export function AuthSection({ initial, choices }: { initial: AuthContract; choices: InsightChoices }) {
  const { value } = useInsight(insightPath('auth-contract', initial.target, { window: choices.window }), initial);
  const isKnown = value.standings.some(({ standing }) => standing !== 'unknown');
  return (
    <Section id="auth" title="Auth contract" answer={authAnswer(value).sentence} window={value.window}>
      {isKnown && <Standings standings={value.standings} />}
      {isKnown && <Flips drift={value.drift} />}
      <Columns>
        <div className="grid min-w-0 content-start gap-5">
          {isKnown && (
            <ToCopy name="For a quickstart" text={value.sentence} what="the sentence">
              <p>
                <CodeText text={value.sentence} />
              </p>
            </ToCopy>
          )}
          <CallShapes shapes={value.callShapes} />
        </div>
        <CatalogueView catalogue={value.catalogue} />
      </Columns>
    </Section>
  );
}

function Standings({ standings }: { standings: AuthStanding[] }) {
  const styles = [...new Set(standings.map(({ style }) => style))];
  const of = (style: string, endpoint: string) =>
    standings.find((entry) => entry.style === style && entry.endpoint === endpoint);
  return (
    <table className="shares auth">
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
              <code>{style}</code>
            </th>
            <Standing label="On chat" standing={of(style, 'chat')} />
            <Standing label="On models" standing={of(style, 'models')} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Standing({ label, standing }: { label: string; standing: AuthStanding | undefined }) {
  if (!standing) return <td data-label={label}>–</td>;
  const { word, tone } = WORDS[standing.standing];
  const { accepted, refused, unclear } = standing.observed;
  return (
    <td data-label={label}>
      <strong className={`font-semibold ${tone}`}>{word}</strong>
      {standing.since && standing.standing !== 'unknown' && (
        <span className="text-muted">
          {' '}
          since <Time at={standing.since} /> {standing.sinceRun && <RunLink id={standing.sinceRun} />}
        </span>
      )}
      <p className={NOTE}>
        {accepted + refused + unclear === 0
          ? 'no answer in this time'
          : `${countText(accepted)} accepted, ${countText(refused)} refused, ${countText(unclear)} about something else`}
      </p>
    </td>
  );
}

function Flips({ drift }: { drift: AuthContract['drift'] }) {
  if (drift.length === 0) return <p className={NOTE}>No style has changed its outcome for good so far.</p>;
  return (
    <div className="grid gap-1">
      <Heading>Changed for good</Heading>
      <ul className="grid gap-2">
        {drift.map((flip) => (
          <li key={`${flip.at} ${flip.endpoint} ${flip.style}`}>
            <Time at={flip.at} />: <code>{flip.style}</code> on {flip.endpoint} was {FLIPPED[flip.before]}{' '}
            <RunLink id={flip.beforeRun} /> and is {FLIPPED[flip.after]} <RunLink id={flip.afterRun} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The call as it works today, to copy; the key is the name of a variable. */
function CallShapes({ shapes }: { shapes: CallSample[] }) {
  const [chosen, setChosen] = useState('curl');
  const shape = shapes.find(({ id }) => id === chosen) ?? shapes[0];
  if (!shape) return null;
  const choice = (
    <Choice
      legend="Call shape"
      options={shapes.map(({ id, title }) => ({ value: id, label: title }))}
      value={shape.id}
      onChange={setChosen}
    />
  );
  return (
    <ToCopy name={choice} text={shape.code} what={shape.title}>
      <pre aria-label={shape.title}>{shape.code}</pre>
    </ToCopy>
  );
}
