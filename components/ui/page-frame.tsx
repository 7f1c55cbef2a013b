'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

/** What stands around each page but the wall, which nobody can press anything on. */
export function PageFrame({ header, children }: { header: ReactNode; children: ReactNode }) {
  if (usePathname() === '/wall') return children;
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 bg-ink px-3 py-2 text-canvas focus:not-sr-only focus:absolute focus:top-1 focus:left-1"
      >
        Skip to the content
      </a>
      {header}
      <div id="content" tabIndex={-1} className="outline-none">
        {children}
      </div>
    </>
  );
}
