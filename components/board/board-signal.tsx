'use client';

import { useEffect } from 'react';
import { useServerTime } from '@/lib/client/use-server-time';
import type { Status } from '@/lib/domain/status';
import { type BoardState, boardState } from './board-state';

const EVERY_MS = 5_000;

/** Title and favicon, by which a tab in the background tells how things stand. */
export function BoardSignal({ status, lost }: { status: Status; lost: boolean }) {
  const { mark, title } = boardState(status, lost, useServerTime(EVERY_MS));
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel~="icon"]');
    if (!icon) return;
    const before = icon.href;
    icon.href = faviconOf(mark);
    return () => {
      icon.href = before;
    };
  }, [mark]);
  return <title>{`${title} · Chutes status`}</title>;
}

/** Mid tones, since a tab strip may be light or dark and does not say which. */
const COLOUR: Record<BoardState['mark'], string> = {
  PASS: '#12935b',
  FAIL: '#d8322f',
  CAPACITY: '#b77900',
  ERROR: '#b03bb0',
  UNKNOWN: '#7b818c',
  RUNNING: '#2f6fe0',
};

const SHAPE: Record<BoardState['mark'], string> = {
  PASS: "<circle cx='16' cy='16' r='15' fill='C'/><path d='m9 16.5 5 5 9-10' stroke='#fff' stroke-width='4' fill='none'/>",
  FAIL: "<rect x='1' y='1' width='30' height='30' rx='5' fill='C'/><path d='m10 10 12 12m0-12-12 12' stroke='#fff' stroke-width='4'/>",
  CAPACITY: "<path d='M16 1 31 16 16 31 1 16z' fill='C'/><path d='M9 16h14' stroke='#fff' stroke-width='4'/>",
  ERROR: "<path d='M16 2 31 30H1z' fill='C'/><path d='M16 11v9m0 3v4' stroke='#fff' stroke-width='4'/>",
  UNKNOWN: "<circle cx='16' cy='16' r='13' fill='none' stroke='C' stroke-width='4'/>",
  RUNNING:
    "<circle cx='16' cy='16' r='13' fill='none' stroke='C' stroke-width='4' opacity='.35'/><path d='M16 3a13 13 0 0 1 13 13' fill='none' stroke='C' stroke-width='4'/>",
};

/** The icon of a state as a data address: nothing is fetched when it changes. */
export function faviconOf(mark: BoardState['mark']): string {
  const shape = SHAPE[mark].replaceAll("'C'", `'${COLOUR[mark]}'`);
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>${shape}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
