'use client';

import { useEffect, useRef, useState } from 'react';
import type { Status } from '@/lib/domain/status';
import { type EndedRun, endedRuns, openRuns } from './run-announcement';

const NONE: EndedRun[] = [];

/** The runs that ended last while this page was looking; the same array until others end. */
export function useEndedRuns(status: Status): EndedRun[] {
  const before = useRef(openRuns(status));
  const [ended, setEnded] = useState(NONE);
  useEffect(() => {
    const now = endedRuns(before.current, status);
    before.current = openRuns(status);
    if (now.length > 0) setEnded(now);
  }, [status]);
  return ended;
}
