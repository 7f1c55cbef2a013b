import type { ReactNode } from 'react';

/** Nobody may take the stand-in's answers for Chutes': in reverse, on paper too. */
export const StandInName = ({ children = 'Stand-in gateway, not Chutes' }: { children?: ReactNode }) => (
  <strong className="rounded-sm bg-ink px-1.75 py-0.25 font-semibold text-canvas max-sm:text-xs print:[print-color-adjust:exact]">
    {children}
  </strong>
);

/** On every page that shows what the stand-in answered. */
export const StandInNote = ({ shown }: { shown: boolean }) =>
  shown ? (
    <p className="text-sm">
      <StandInName />
    </p>
  ) : null;
