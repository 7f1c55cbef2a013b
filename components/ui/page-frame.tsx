'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { VisitorProvider } from '@/lib/client/use-visitor';
import type { Role } from '@/lib/domain/access';

interface Props {
  header: ReactNode;
  /** Who looks; null for whoever did not sign in. */
  visitor: Role | null;
  children: ReactNode;
}

/** What stands around each page but the wall, which nobody can press anything on. */
export function PageFrame({ header, visitor, children }: Props) {
  const isWall = usePathname() === '/wall';
  return (
    <VisitorProvider value={visitor}>{isWall ? children : <Framed header={header}>{children}</Framed>}</VisitorProvider>
  );
}

const Framed = ({ header, children }: Pick<Props, 'header' | 'children'>) => (
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
