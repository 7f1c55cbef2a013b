'use client';

import { Time } from '@/components/ui/time';
import { useInsight } from '@/lib/client/use-insight';
import type { AuthContract } from '@/lib/domain/insight-auth-contract';
import { recentDrift } from './recent-drift';
import { RunLink } from './run-link';

const MOST_LINES = 3;

/** Contract drift of late, on top of everything: nothing at all when there is none. */
export function DriftNotice({ initial }: { initial: AuthContract }) {
  const { value } = useInsight(`/api/insight/auth-contract?target=${initial.target}`, initial);
  const drift = recentDrift(value);
  if (drift.length === 0) return null;
  return (
    <aside className="drift" aria-label="Contract drift">
      <div className="page drift-content">
        <p className="drift-name">Contract drift</p>
        <ul>
          {drift.slice(0, MOST_LINES).map(({ key, text, at, runs }) => (
            <li key={key}>
              {text} {at && <Time at={at} />}{' '}
              {runs.map((id, place) => (
                <span key={id}>
                  {place > 0 && ' → '}
                  <RunLink id={id} />
                </span>
              ))}
            </li>
          ))}
          {drift.length > MOST_LINES && <li>and {drift.length - MOST_LINES} more</li>}
        </ul>
        <a className="run-link" href="/insight#auth">
          The contract as it stands
        </a>
      </div>
    </aside>
  );
}
