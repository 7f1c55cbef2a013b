'use client';

import { useEffect, useRef, useState } from 'react';
import type { Status } from '@/lib/domain/status';
import { endedRuns, openRuns } from './run-announcement';

/** Tells the end of each run once, to whoever listens to the page. */
export function RunAnnouncer({ status }: { status: Status }) {
  const before = useRef(openRuns(status));
  const [text, setText] = useState('');
  useEffect(() => {
    const ended = endedRuns(before.current, status);
    before.current = openRuns(status);
    if (ended.length > 0) setText(ended.join(' '));
  }, [status]);
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  );
}
