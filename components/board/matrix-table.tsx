'use client';

import type { ReactNode, RefObject } from 'react';
import { useGridKeys } from './use-grid-keys';

/** A refusal takes time too, but that is no latency: one word that is true of both, and of the runs in the headings. */
const COLUMNS = [
  ['outcome', 'Outcome'],
  ['check', 'Check'],
  ['http', 'HTTP'],
  ['latency', 'Took'],
  ['attempts', 'Attempts'],
] as const;

interface Props {
  grid: RefObject<HTMLTableElement | null>;
  label: string;
  /** The heading of the last column. */
  last: string;
  children: ReactNode;
}

/** The grid that rows of checks stand in, with its headings and its keys. */
export function MatrixTable({ grid, label, last, children }: Props) {
  const onKeyDown = useGridKeys(grid);
  return (
    <table ref={grid} role="grid" className="matrix block text-sm/4.5" aria-label={label} onKeyDown={onKeyDown}>
      <thead className="block max-lg:sr-only">
        <tr className="row min-h-6.5 items-center border-b-0 text-xs text-faint">
          {[...COLUMNS, ['strip', last] as const].map(([name, title]) => (
            <th key={name} scope="col" className={`cell-${name}`}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}
