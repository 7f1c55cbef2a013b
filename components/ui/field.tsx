import type { ReactNode } from 'react';

/** What a form asks for, above the place for it. */
export const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <label className="grid grid-cols-1 gap-1.25 text-sm text-muted">
    {label}
    {children}
  </label>
);

/** A form that is a page's matter. */
export const FORM = 'mt-2 grid max-w-192 grid-cols-1 gap-4';

/** Any place to write or choose. Its width, height and size of type are the form's. */
export const INPUT = 'rounded-md border border-line-strong bg-canvas px-2.5 text-ink';

/** As a field of a form of its own. */
export const FORM_INPUT = `${INPUT} min-h-9 w-full py-1.5 text-base`;

/** A place to choose from, of the height of a line. */
export const SELECT = 'h-7 max-w-full rounded-sm border border-line-strong bg-canvas px-1.5 text-ellipsis';
