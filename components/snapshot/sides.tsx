import type { ReactNode } from 'react';

/** Two parts of a document side by side, where there is room, and on paper. */
export const Sides = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-[minmax(0,6fr)_minmax(0,5fr)] gap-x-14 gap-y-5 max-lg:not-print:grid-cols-1 print:gap-6">
    {children}
  </div>
);

export const Side = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="break-inside-avoid">
    <h2 className="pb-1.5 text-md font-semibold tracking-snug break-after-avoid">{title}</h2>
    {children}
  </div>
);

/** The page of a record: on paper, where the columns of a desk have to fit, everything is set closer. */
export const RECORD = 'record-page gap-y-3.5 print:gap-y-3 print:pt-2 print:pb-0';

/** What can be done with the record. */
export const ACTIONS = 'flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden';

/** Where the record is for machines. */
export const BY_ADDRESS = 'text-sm text-muted print:hidden';

/** The tables of a record. Their cells have to say where their text stands. */
export const TABLE = 'w-full text-sm/4.5';
const BARE = 'border-b border-line py-1 align-top font-normal';
export const CELL = `pr-5 print:pr-3 ${BARE}`;
export const HEAD = `${CELL} text-xs text-faint`;
/** At the end of a row that has a colour. */
export const LAST_CELL = `pr-3 ${BARE}`;

/** A second line of a cell. */
export const SMALL = 'text-xs/4 text-muted';
