'use client';

import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { chooseRun } from './history-strip';

/** Everything in the grid that can hold the focus: the checks, and the strips of their latest runs. */
const CELL = ':is(.row-toggle, .strip-runs)';

/**
 * One stop for the Tab key, arrows from there on (the grid pattern of ARIA). The tab stop lives in the document, not
 * in React's state, so that moving over the grid draws nothing anew; without scripts each cell is a stop.
 */
export function useGridKeys(grid: RefObject<HTMLTableElement | null>) {
  // After every rendering: a strip comes with its first run.
  useEffect(() => {
    const table = grid.current;
    for (const cell of table?.querySelectorAll(`${CELL}:not([tabindex])`) ?? []) cell.setAttribute('tabindex', '-1');
    if (table && !table.querySelector(`${CELL}[tabindex="0"]`))
      table.querySelector(CELL)?.setAttribute('tabindex', '0');
  });
  useEffect(() => {
    const table = grid.current;
    const take = (event: FocusEvent) => {
      if (!(event.target instanceof Element) || !event.target.matches(CELL)) return;
      for (const stop of table?.querySelectorAll(`${CELL}[tabindex="0"]`) ?? []) stop.setAttribute('tabindex', '-1');
      event.target.setAttribute('tabindex', '0');
    };
    table?.addEventListener('focusin', take);
    return () => table?.removeEventListener('focusin', take);
  }, [grid]);
  return (event: KeyboardEvent) => {
    const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(CELL) : null;
    if (!grid.current || !cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = neighbour(rowsOf(grid.current), chosenIn(cell), event.key);
    if (!next) return;
    event.preventDefault();
    (next.closest<HTMLElement>(CELL) ?? next).focus();
    if (next.matches(MARK)) chooseRun(next);
  };
}

const MARK = '.strip-mark';

/** Where one is: the check, or of a strip the run that is chosen. */
const chosenIn = (cell: HTMLElement): HTMLElement =>
  cell.querySelector<HTMLElement>(`${MARK}[data-chosen]`) ??
  [...cell.querySelectorAll<HTMLElement>(MARK)].at(-1) ??
  cell;

type Rows = HTMLElement[][];

/** The cells of each row: the check first, then its runs, oldest first. */
const rowsOf = (table: HTMLTableElement): Rows =>
  [...table.querySelectorAll('[data-check]')].map((row) => [
    ...row.querySelectorAll<HTMLElement>(`.row-toggle, ${MARK}`),
  ]);

function neighbour(rows: Rows, cell: HTMLElement, key: string): HTMLElement | undefined {
  const y = rows.findIndex((row) => row.includes(cell));
  const row = rows[y] ?? [];
  const x = row.indexOf(cell);
  switch (key) {
    case 'ArrowRight':
      return row[x + 1];
    case 'ArrowLeft':
      // From the check to its latest run: the one most asked for is one key away.
      return x === 0 ? row.at(-1) : row[x - 1];
    case 'Home':
      return row[0];
    case 'End':
      return row.at(-1);
    case 'ArrowDown':
      return below(rows[y + 1], row, x);
    case 'ArrowUp':
      return below(rows[y - 1], row, x);
    default:
      return undefined;
  }
}

/** Strips are aligned at their newest run, so columns are counted from the right. */
function below(to: HTMLElement[] | undefined, from: HTMLElement[], x: number): HTMLElement | undefined {
  if (!to || x === 0) return to?.[0];
  return to[Math.max(Math.min(1, to.length - 1), to.length - (from.length - x))];
}
