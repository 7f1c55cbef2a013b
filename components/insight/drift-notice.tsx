'use client';

import { TEXT_LINK } from '@/components/ui/text-link';
import { insightHref } from '@/components/ui/hrefs';
import { Time } from '@/components/ui/time';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import type { AuthContract, AuthDrift } from '@/lib/domain/insight/auth-contract';
import { RUN_LINK, RunLink } from './run-link';

const LINES = 'flex-[1_1_20rem] max-sm:order-1 max-sm:basis-full';

/**
 * Contract drift of late, on top of everything: nothing at all when there is none, and of several the first, so that
 * the verdict below stays in sight. `of` is the name of the target where the page is about several.
 */
export function DriftNotice({ initial, of }: { initial: AuthContract; of: string | null }) {
  const { value } = useInsight(insightPath('auth-contract', initial.target), initial);
  const [first, ...others] = recentDrift(value);
  if (!first) return null;
  const isHistory = [first, ...others].every(({ isOver }) => isOver);
  return (
    <aside
      className={`border-b border-line text-sm/5 [&_time]:whitespace-nowrap ${isHistory ? 'text-muted' : 'bg-surface'}`}
      aria-label={`Contract drift${of === null ? '' : `, ${of}`}`}
    >
      <div className="page flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
        <p className={isHistory ? '' : 'rounded-sm border-2 border-ink px-1.5 font-semibold'}>
          Contract drift{of === null ? '' : `, ${of}`}
        </p>
        {others.length === 0 && !isHistory ? (
          <p className={LINES}>
            <Line line={first} />
          </p>
        ) : (
          <details className={LINES}>
            <summary className="cursor-pointer list-none">
              {!isHistory && <Words line={first} />}{' '}
              <span className={TEXT_LINK}>
                {isHistory ? `${others.length + 1} known since yesterday or longer` : `and ${others.length} more`}
              </span>
            </summary>
            <ul className="pt-1">
              {[first, ...others].map((line) => (
                <li key={line.key}>
                  <Line line={line} />
                </li>
              ))}
            </ul>
          </details>
        )}
        <a className={`${RUN_LINK} max-sm:ml-auto`} href={`${insightHref(initial.target)}#auth`}>
          The contract as it stands
        </a>
      </div>
    </aside>
  );
}

const Words = ({ line: { text, at } }: { line: DriftLine }) => (
  <>
    {text} {at && <Time at={at} />}
  </>
);

const Line = ({ line }: { line: DriftLine }) => (
  <>
    <Words line={line} />{' '}
    {line.runs.map((id, place) => (
      <span key={id}>
        {place > 0 && ' → '}
        <RunLink id={id} />
      </span>
    ))}
  </>
);

interface DriftLine {
  key: string;
  text: string;
  /** The moment that the text ends in, if it ends in one. */
  at?: string;
  /** Before and after. */
  runs: string[];
  /** It has been known for long enough to step back. */
  isOver: boolean;
}

/** A flip is news for a week; a model that is still missing is news until it is back. */
const NEWS_MS = 7 * 86_400_000;
/** After a day whoever had to know does. */
const FRESH_MS = 86_400_000;
const WORDS = { accepted: 'accepted', refused: 'rejected' } as const;

/** What changed for good of late, what does harm first: a model that is asked for, a style that is refused now, models that left. */
export function recentDrift({ drift, catalogue, generatedAt }: AuthContract): DriftLine[] {
  const ageOf = ({ at }: { at: string }) => Date.parse(generatedAt) - Date.parse(at);
  const recent = (change: { at: string }) => ageOf(change) < NEWS_MS;
  const flips = drift
    .filter(recent)
    // Of a style that flipped more than once, how it ended.
    .filter((flip, at, all) => all.findIndex((other) => sameStyle(other, flip)) === at)
    .map((flip) => ({ after: flip.after, line: { ...flipLine(flip), isOver: ageOf(flip) >= FRESH_MS } }));
  const thatAre = (after: AuthDrift['after']) => flips.flatMap((flip) => (flip.after === after ? [flip.line] : []));
  const vanished = catalogue.vanished.map(({ variable, model, nearest }) => ({
    key: variable,
    text: `${model} (${variable}) is not in the catalogue.${nearest.length > 0 ? ` Nearest: ${nearest.join(', ')}.` : ''}`,
    runs: catalogue.run === null ? [] : [catalogue.run],
    isOver: false,
  }));
  const gone = catalogue.changes
    .filter((change) => recent(change) && change.gone.length > 0)
    .slice(0, 1)
    .map((change) => ({
      key: `gone ${change.at}`,
      text: `${change.gone.length} model${change.gone.length === 1 ? ' has' : 's have'} left the catalogue on`,
      at: change.at,
      runs: [change.beforeRun, change.afterRun],
      isOver: ageOf(change) >= FRESH_MS,
    }));
  return [...vanished, ...thatAre('refused'), ...gone, ...thatAre('accepted')];
}

const flipLine = ({
  at,
  style,
  endpoint,
  before,
  after,
  beforeRun,
  afterRun,
}: AuthDrift): Omit<DriftLine, 'isOver'> => ({
  key: `${at} ${style} ${endpoint}`,
  text: `${style} on ${endpoint} was ${WORDS[before]} and is ${WORDS[after]} since`,
  at,
  runs: [beforeRun, afterRun],
});

const sameStyle = (a: AuthDrift, b: AuthDrift): boolean => a.style === b.style && a.endpoint === b.endpoint;
