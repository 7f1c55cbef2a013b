'use client';

import { useEffect, useRef, useState } from 'react';
import { lazyPart } from '@/components/ui/lazy-part';
import type { TargetStatus } from '@/lib/domain/status';
import { HISTORY_LENGTH } from '@/lib/domain/words';
import { MatrixTable } from './matrix-table';
import { loadCheckDetail } from './row-detail';
import { SuiteRows } from './suite-rows';

/** Nobody points at anything before the page is alive. */
const StripTip = lazyPart(async () => (await import('./strip-tip')).StripTip);

const DETAIL_AFTER_MS = 1_000;

/** All checks of a target, suites as groups, in one grid so that columns line up over all of them. */
export function Matrix({ target }: { target: TargetStatus }) {
  const { suites } = target;
  const grid = useRef<HTMLTableElement>(null);
  // Before anybody opens a row, and before our own server may be gone.
  const [isAlive, setAlive] = useState(false);
  useEffect(() => {
    setAlive(true);
    const timer = setTimeout(() => void loadCheckDetail().catch(() => {}), DETAIL_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="relative row-start-2 max-sm:row-start-1">
      <MatrixTable grid={grid} label="Checks by suite" last={`Latest ${HISTORY_LENGTH} runs`}>
        {suites.map((suite) => (
          <SuiteRows key={suite.id} target={target} suite={suite} />
        ))}
      </MatrixTable>
      {isAlive && <StripTip over={grid} suites={suites} />}
    </div>
  );
}
