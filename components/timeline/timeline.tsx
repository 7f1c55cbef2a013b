'use client';

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { Bars } from './bars';
import { type PackedShares, sharesText } from './day-shares';

export interface TimelinePart {
  /** Read first, such as the day. */
  name: string;
  href: string;
  shares: PackedShares;
}

interface Props {
  /** What all of it is about. */
  label: string;
  /** Oldest first. */
  parts: readonly TimelinePart[];
}

/**
 * Bars of time, each a link to what is behind it: one stop for the Tab key at the newest, arrows, Home and End from there on.
 * Without scripts each is a plain link. A tap tells first and opens when it is done again, since a finger hovers over nothing.
 */
export function Timeline({ label, parts }: Props) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [stop, setStop] = useState(parts.length - 1);
  const days = useRef<HTMLDivElement>(null);
  const touched = useRef<number | null>(null);
  const part = chosen === null ? undefined : parts[chosen];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') setChosen(null);
    const next = nextOf(event.key, stop, parts.length);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    (days.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  const onPointerDown = (event: PointerEvent, at: number) => {
    touched.current = event.pointerType === 'mouse' || chosen === at ? null : at;
  };
  return (
    <div className="timeline">
      <Bars all={parts.map(({ shares }) => shares)} />
      <div role="group" aria-label={label} className="timeline-days" ref={days}>
        {parts.map(({ name, href, shares }, at) => (
          <a
            key={name}
            href={href}
            className="timeline-day"
            tabIndex={at === stop ? 0 : -1}
            data-chosen={at === chosen ? '' : undefined}
            aria-label={`${name}: ${sharesText(shares)}`}
            onFocus={() => {
              setStop(at);
              setChosen(at);
            }}
            onBlur={() => setChosen(null)}
            onKeyDown={onKeyDown}
            onPointerEnter={() => setChosen(at)}
            onPointerLeave={() => setChosen(null)}
            onPointerDown={(event) => onPointerDown(event, at)}
            onClick={(event) => {
              if (touched.current !== at) return;
              event.preventDefault();
              touched.current = null;
              setChosen(at);
            }}
          />
        ))}
      </div>
      {part && chosen !== null && (
        <div className="timeline-tip" role="tooltip" aria-hidden style={placeOf(chosen, parts.length)}>
          <strong className="font-semibold">{part.name}</strong>
          <br />
          {sharesText(part.shares)}
        </div>
      )}
    </div>
  );
}

function nextOf(key: string, at: number, count: number): number | null {
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: count - 1 }[key];
  return to === undefined || to < 0 || to >= count ? null : to;
}

/** Over its bar, and never beyond the end that is nearer. */
function placeOf(at: number, count: number): { left: string } | { right: string } {
  const share = (at + 0.5) / count;
  return share < 0.5 ? { left: `${share * 100}%` } : { right: `${(1 - share) * 100}%` };
}
