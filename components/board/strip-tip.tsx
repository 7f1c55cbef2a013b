'use client';

import { type RefObject, useEffect, useState } from 'react';
import { usePreferences } from '@/components/ui/preferences-provider';
import { zonedTime } from '@/components/ui/time-text';

interface Tip {
  at: string;
  text: string;
  left: number;
  top: number;
}

/** Tells the run under the pointer or the focus: one for all marks of the grid. It says nothing that their names do not. */
export function StripTip({ over }: { over: RefObject<HTMLElement | null> }) {
  const [tip, setTip] = useState<Tip | null>(null);
  const { zone } = usePreferences();
  useEffect(() => {
    const table = over.current;
    if (!table) return;
    const show = (event: Event) => setTip(tipOf(event.target, table));
    const hide = () => setTip(null);
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
  if (!tip) return null;
  return (
    <div className="tip strip-tip" role="tooltip" aria-hidden style={{ left: tip.left, top: tip.top }}>
      <strong>{tip.text}</strong>
      <br />
      {zonedTime(tip.at, zone)}
    </div>
  );
}

/** Placed above the mark, from its right edge leftwards, as the newest runs are at the right of everything. */
function tipOf(target: EventTarget | null, table: HTMLElement): Tip | null {
  const mark = target instanceof Element ? target.closest<HTMLElement>('.strip-mark') : null;
  const { at, text } = mark?.dataset ?? {};
  if (!mark || !at || !text) return null;
  const box = mark.getBoundingClientRect();
  const frame = table.getBoundingClientRect();
  return { at, text, left: box.right - frame.left, top: box.top - frame.top };
}
