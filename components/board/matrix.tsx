'use client';

import { useEffect, useRef } from 'react';
import type { TargetStatus } from '@/lib/domain/status';
import { HISTORY_LENGTH } from '@/lib/domain/words';
import { loadCheckDetail } from './row-detail';
import { StripTip } from './strip-tip';
import { SuiteRows } from './suite-rows';
import { useGridKeys } from './use-grid-keys';

const DETAIL_AFTER_MS = 1_000;

const COLUMNS = [
  ['outcome', 'Outcome'],
  ['check', 'Check'],
  ['http', 'HTTP'],
  ['latency', 'Latency'],
  ['attempts', 'Attempts'],
  ['strip', `Latest ${HISTORY_LENGTH} runs`],
] as const;

/** All checks of a target, suites as groups, in one grid so that columns line up over all of them. */
export function Matrix({ target }: { target: TargetStatus }) {
  const { suites } = target;
  const grid = useRef<HTMLTableElement>(null);
  const onKeyDown = useGridKeys(grid);
  // Before anybody opens a row, and before our own server may be gone.
  useEffect(() => {
    const timer = setTimeout(() => void loadCheckDetail().catch(() => {}), DETAIL_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="relative row-start-2 max-sm:row-start-1">
      <table
        ref={grid}
        role="grid"
        className="matrix block text-sm/4.5"
        aria-label="Checks by suite"
        onKeyDown={onKeyDown}
      >
        <thead className="block max-lg:sr-only">
          <tr className="row min-h-6.5 items-center border-b-0 text-xs text-faint">
            {COLUMNS.map(([name, title]) => (
              <th key={name} scope="col" className={`cell-${name}`}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        {suites.map((suite) => (
          <SuiteRows key={suite.id} target={target} suite={suite} />
        ))}
      </table>
      <StripTip over={grid} suites={suites} />
    </div>
  );
}
