'use client';

import { insightHref } from '@/components/ui/hrefs';
import { Time } from '@/components/ui/time';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import type { AuthContract } from '@/lib/domain/insight-auth-contract';
import { type DriftLine, recentDrift } from './recent-drift';
import { RunLink } from './run-link';

/**
 * Contract drift of late, on top of everything: nothing at all when there is none, and of several the first, so that
 * the verdict below stays in sight. `of` is the name of the target where the page is about several.
 */
export function DriftNotice({ initial, of }: { initial: AuthContract; of: string | null }) {
  const { value } = useInsight(insightPath('auth-contract', initial.target), initial);
  const [first, ...others] = recentDrift(value);
  if (!first) return null;
  return (
    <aside className="drift" aria-label={`Contract drift${of === null ? '' : `, ${of}`}`}>
      <div className="page drift-content">
        <p className="drift-name">Contract drift{of === null ? '' : `, ${of}`}</p>
        {others.length === 0 ? (
          <p className="drift-lines">
            <Line line={first} />
          </p>
        ) : (
          <details className="drift-lines">
            <summary>
              <Words line={first} /> <span className="link">and {others.length} more</span>
            </summary>
            <ul>
              {[first, ...others].map((line) => (
                <li key={line.key}>
                  <Line line={line} />
                </li>
              ))}
            </ul>
          </details>
        )}
        <a className="run-link" href={`${insightHref(initial.target)}#auth`}>
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
