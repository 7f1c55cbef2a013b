import type { ComponentProps } from 'react';

/** A native dialog in the middle of the window, to be opened with `showModal()`. Its width is the caller's. */
export const Dialog = ({ className = '', ...rest }: ComponentProps<'dialog'>) => (
  <dialog
    className={`m-auto max-w-[calc(100vw-2rem)] rounded-md border border-line-strong bg-canvas p-5 text-ink backdrop:bg-[oklch(0.15_0.01_260/0.45)] ${className}`}
    {...rest}
  />
);
