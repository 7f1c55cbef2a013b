'use client';

import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useEffect,
  useRef,
  useState,
} from 'react';
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
 * Bars of time that lead to what is behind them: one stop for the Tab key at the newest, arrows, Home and End from there on. A bar
 * is too narrow for a finger, so the strip is one target: it chooses the bar under the finger, which is told with a link of its
 * own. Without scripts each bar is a plain link.
 */
export function Timeline({ label, parts }: Props) {
  const { root, days, chosen, isByFinger, stop, choose } = useChoice(parts.length);
  const fresh = useRef<number | null>(null);
  const part = chosen === null ? undefined : parts[chosen];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') choose(null);
    const next = nextOf(event.key, stop, parts.length);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    (days.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  const onPointer = ({ type, clientX, pointerType }: PointerEvent) => {
    const at = placeAt(days.current, clientX, parts.length);
    const byFinger = pointerType === 'touch';
    if (type === 'pointerdown') fresh.current = byFinger && chosen !== at ? at : null;
    if (byFinger && type === 'pointermove' && at !== chosen) fresh.current = at;
    if (at !== chosen || byFinger !== isByFinger) choose(at, byFinger);
  };
  // A tap on what was chosen before opens it, like a click.
  const onClick = (event: MouseEvent) => {
    if (fresh.current === null) return;
    event.preventDefault();
    choose(fresh.current, true);
    fresh.current = null;
  };
  const handlers = {
    onKeyDown,
    onClick,
    onPointerDown: onPointer,
    onPointerMove: onPointer,
    onPointerLeave: ({ pointerType }: PointerEvent) => pointerType !== 'touch' && choose(null),
    onBlur: ({ relatedTarget }: FocusEvent) => !root.current?.contains(relatedTarget) && choose(null),
  };
  return (
    <div className="timeline" ref={root}>
      <Bars all={parts.map(({ shares }) => shares)} />
      <div role="group" aria-label={label} className="timeline-days touch-pan-y" ref={days}>
        {parts.map(({ name, href, shares }, at) => (
          <a
            key={name}
            href={href}
            className="timeline-day"
            tabIndex={at === stop ? 0 : -1}
            data-chosen={at === chosen ? '' : undefined}
            aria-label={`${name}: ${sharesText(shares)}`}
            {...handlers}
            onFocus={() => choose(at, isByFinger)}
          />
        ))}
      </div>
      {part && chosen !== null && <Tip part={part} share={(chosen + 0.5) / parts.length} isByFinger={isByFinger} />}
    </div>
  );
}

/** Which part is told, and which one the Tab key reaches. What a finger chose is told until it touches something else. */
function useChoice(count: number) {
  const root = useRef<HTMLDivElement>(null);
  const days = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [isByFinger, setByFinger] = useState(false);
  const [stop, setStop] = useState(count - 1);
  useEffect(() => {
    if (!isByFinger) return;
    const elsewhere = ({ target }: Event) => !root.current?.contains(target as Node) && setChosen(null);
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [isByFinger]);
  const choose = (at: number | null, byFinger = false) => {
    setChosen(at);
    setByFinger(at !== null && byFinger);
    // The Tab key comes back to where the focus was, not to where a pointer passed.
    if (at !== null && days.current?.contains(document.activeElement)) setStop(indexOf(document.activeElement, stop));
  };
  return { root, days, chosen, isByFinger, stop, choose };
}

const indexOf = (day: Element | null, otherwise: number): number =>
  day?.parentElement ? [...day.parentElement.children].indexOf(day) : otherwise;

/** The part under a pointer; the nearest one beside them. */
function placeAt(days: HTMLElement | null, x: number, count: number): number {
  const { left = 0, width = 1 } = days?.getBoundingClientRect() ?? {};
  return Math.max(0, Math.min(count - 1, Math.floor(((x - left) / width) * count)));
}

function nextOf(key: string, at: number, count: number): number | null {
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: count - 1 }[key];
  return to === undefined || to < 0 || to >= count ? null : to;
}

/** Over its bar, at that share of the width, and never beyond the end that is nearer. */
const Tip = ({ part, share, isByFinger }: { part: TimelinePart; share: number; isByFinger: boolean }) => (
  <div
    className="timeline-tip pointer-events-none absolute bottom-[calc(100%+0.25rem)] z-20 w-max max-w-[min(22rem,100vw-1rem)] rounded-sm bg-ink px-2.5 py-1.5 text-xs/4.5 text-canvas"
    role="tooltip"
    aria-hidden
    style={share < 0.5 ? { left: `${share * 100}%` } : { right: `${(1 - share) * 100}%` }}
  >
    <strong className="font-semibold">{part.name}</strong>
    <br />
    {sharesText(part.shares)}
    {isByFinger && (
      <a
        href={part.href}
        tabIndex={-1}
        className="pointer-events-auto flex min-h-9 items-center font-medium underline underline-offset-[0.25em]"
      >
        Open
      </a>
    )}
  </div>
);
