import type { ReactNode } from 'react';

/** What is known of a record, one fact in each line. Not on paper, which is narrow too, but in columns. */
export const FactList = ({ children }: { children: ReactNode }) => (
  <dl className="grid text-sm/5 [&_code]:text-xs [&_code+code]:block">{children}</dl>
);

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid break-inside-avoid grid-cols-[8.5rem_minmax(0,1fr)] gap-5 py-0.75 max-sm:not-print:grid-cols-1 max-sm:not-print:gap-0 print:grid-cols-[5.5rem_minmax(0,1fr)] print:gap-2">
    <dt className="text-muted">{name}</dt>
    <dd>{children}</dd>
  </div>
);
