'use client';

import { TEXT_LINK } from '@/components/ui/text-link';
import { insightHref } from '@/components/ui/hrefs';
import { Time } from '@/components/ui/time';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import type { AuthContract } from '@/lib/domain/insight-auth-contract';
import { type DriftLine, recentDrift } from './recent-drift';
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
  return (
    <aside
      className="border-b border-line bg-surface text-sm/5 [&_time]:whitespace-nowrap"
      aria-label={`Contract drift${of === null ? '' : `, ${of}`}`}
    >
      <div className="page flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
        <p className="rounded-sm border-2 border-ink px-1.5 font-semibold">
          Contract drift{of === null ? '' : `, ${of}`}
        </p>
        {others.length === 0 ? (
          <p className={LINES}>
            <Line line={first} />
          </p>
        ) : (
          <details className={LINES}>
            <summary className="cursor-pointer list-none">
              <Words line={first} /> <span className={TEXT_LINK}>and {others.length} more</span>
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
