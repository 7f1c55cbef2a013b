'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { usePreferences } from '@/components/ui/preferences-provider';
import { zonedTime } from '@/components/ui/time-text';
import type { SuiteStatus } from '@/lib/domain/status';
import { chooseRun, CHOSEN, entryText } from './history-strip';

/** Where a mark is, and of which check and run. */
interface Place {
  check: string;
  run: string;
  left: number;
  top: number;
}

interface Props {
  over: RefObject<HTMLElement | null>;
  suites: SuiteStatus[];
}

/**
 * Chooses the run under a pointer or a finger that moves over a strip, and tells the chosen one: one for all strips of the grid. It
 * says nothing that the name of the strip does not.
 */
export function StripTip({ over, suites }: Props) {
  const [place, setPlace] = useState<Place | null>(null);
  const { zone } = usePreferences();
  const isByFinger = useRef(false);
  useEffect(() => {
    const table = over.current;
    if (!table) return;
    const choose = ({ target, clientX, pointerType }: PointerEvent) => {
      const mark = target instanceof Element ? markAt(target.closest('.strip-runs'), clientX) : undefined;
      if (!mark) return;
      isByFinger.current = pointerType === 'touch';
      chooseRun(mark);
    };
    const show = ({ target }: Event) => setPlace(placeOf(target, table));
    const focus = ({ target }: Event) => {
      const marks = target instanceof Element ? target.querySelectorAll<HTMLElement>('.strip-mark') : [];
      const mark = [...marks].find(({ dataset }) => 'chosen' in dataset) ?? [...marks].at(-1);
      if (mark) chooseRun(mark);
    };
    const hide = ({ pointerType }: Event & { pointerType?: string }) => pointerType !== 'touch' && setPlace(null);
    const leave = (event: PointerEvent) =>
      event.target instanceof Element && !event.target.closest('.strip-runs') && hide(event);
    const escape = (event: KeyboardEvent) => event.key === 'Escape' && setPlace(null);
    const listeners = {
      pointermove: choose,
      pointerover: leave,
      [CHOSEN]: show,
      focusin: focus,
      pointerleave: hide,
      focusout: hide,
    };
    for (const [name, listener] of Object.entries(listeners)) table.addEventListener(name, listener as EventListener);
    document.addEventListener('keydown', escape);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        table.removeEventListener(name, listener as EventListener);
      document.removeEventListener('keydown', escape);
    };
  }, [over]);
  // A tap opens the row, like anywhere on it, until a finger has chosen a run.
  useEffect(() => {
    const table = over.current;
    const tap = (event: MouseEvent & { pointerType?: string }) => {
      const strip = event.target instanceof Element ? event.target.closest('.strip-runs') : null;
      if (!strip || event.pointerType !== 'touch' || isByFinger.current) return;
      event.preventDefault();
      strip.closest('[data-check]')?.querySelector<HTMLElement>('.row-toggle')?.click();
    };
    table?.addEventListener('click', tap);
    return () => table?.removeEventListener('click', tap);
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

const entryAt = ({ check, run }: Place, suites: SuiteStatus[]) =>
  suites
    .flatMap(({ checks }) => checks)
    .filter(({ id }) => id === check)
    .flatMap(({ history }) => history)
    .find(({ runId }) => runId === run);

/** The mark of a strip that is nearest. */
function markAt(strip: Element | null, x: number): HTMLElement | undefined {
  const marks = [...(strip?.querySelectorAll<HTMLElement>('.strip-mark') ?? [])];
  return marks.find((mark) => x < mark.getBoundingClientRect().right) ?? marks.at(-1);
}

/** Above the mark, from its right edge leftwards, as the newest runs are at the right of everything. */
function placeOf(mark: EventTarget | null, table: HTMLElement): Place | null {
  if (!(mark instanceof HTMLElement)) return null;
  const check = mark.closest<HTMLElement>('[data-check]')?.dataset['check'];
  const run = mark.dataset['run'];
  if (!check || !run) return null;
  const box = mark.getBoundingClientRect();
  const frame = table.getBoundingClientRect();
  return { check, run, left: box.right - frame.left, top: box.top - frame.top };
}
