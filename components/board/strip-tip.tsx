'use client';

import { type RefObject, useEffect, useState } from 'react';
import { runHref } from '@/components/ui/hrefs';
import { usePreferences } from '@/components/ui/preferences-provider';
import { zonedTime } from '@/components/ui/time-text';
import type { SuiteStatus } from '@/lib/domain/status';
import { entryText } from './history-strip';

/** Where a mark is, and of which check and run. */
interface Place {
  check: string;
  href: string;
  left: number;
  top: number;
}

interface Props {
  over: RefObject<HTMLElement | null>;
  suites: SuiteStatus[];
}

/** Tells the run under the pointer or the focus: one for all marks of the grid. It says nothing that their names do not. */
export function StripTip({ over, suites }: Props) {
  const [place, setPlace] = useState<Place | null>(null);
  const { zone } = usePreferences();
  useEffect(() => {
    const table = over.current;
    if (!table) return;
    const show = (event: Event) => setPlace(placeOf(event.target, table));
    const hide = () => setPlace(null);
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    table.addEventListener('pointerover', show);
    table.addEventListener('focusin', show);
    table.addEventListener('pointerleave', hide);
    table.addEventListener('focusout', hide);
    document.addEventListener('keydown', escape);
    return () => {
      table.removeEventListener('pointerover', show);
      table.removeEventListener('focusin', show);
      table.removeEventListener('pointerleave', hide);
      table.removeEventListener('focusout', hide);
      document.removeEventListener('keydown', escape);
    };
  }, [over]);
  const entry = place && entryAt(place, suites);
  if (!entry) return null;
  return (
    <div className="strip-tip" role="tooltip" aria-hidden style={{ left: place.left, top: place.top }}>
      <strong className="font-semibold">{entryText(entry)}</strong>
      <br />
      {zonedTime(entry.at, zone)}
    </div>
  );
}

const entryAt = ({ check, href }: Place, suites: SuiteStatus[]) =>
  suites
    .flatMap(({ checks }) => checks)
    .filter(({ id }) => id === check)
    .flatMap(({ history }) => history)
    .find(({ runId }) => runHref(runId) === href);

/** Above the mark, from its right edge leftwards, as the newest runs are at the right of everything. */
function placeOf(target: EventTarget | null, table: HTMLElement): Place | null {
  const mark = target instanceof Element ? target.closest('.strip-mark') : null;
  const check = mark?.closest<HTMLElement>('[data-check]')?.dataset['check'];
  const href = mark?.getAttribute('href');
  if (!mark || !check || !href) return null;
  const box = mark.getBoundingClientRect();
  const frame = table.getBoundingClientRect();
  return { check, href, left: box.right - frame.left, top: box.top - frame.top };
}
