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
