import type { ReactNode } from 'react';

/** The body of a page that is read from top to bottom. */
export const Document = ({ className = '', children }: { className?: string; children: ReactNode }) => (
  <main className={`page grid grid-cols-1 gap-3 pt-4 pb-16 ${className}`}>{children}</main>
);

/** The heading of a page that judges nothing. */
export const PageTitle = ({ children }: { children: ReactNode }) => (
  <h1 className="text-2xl font-semibold tracking-tight">{children}</h1>
);

interface BlockProps {
  id?: string;
  /** Read aloud where no heading is seen. */
  label?: string;
  title?: ReactNode;
  children: ReactNode;
}

/** A part of a document, opened by a rule. */
export const Block = ({ id, label, title, children }: BlockProps) => (
  <section id={id} aria-label={label} className="mt-5 border-t border-ink pt-3">
    {title && <BlockTitle>{title}</BlockTitle>}
    {children}
  </section>
);

export const BlockTitle = ({ children }: { children: ReactNode }) => (
  <h2 className="pb-2 text-md font-semibold tracking-snug">{children}</h2>
);
