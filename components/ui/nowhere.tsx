'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Document, PageTitle } from './document';
import { TextLink } from './text-link';

interface Props {
  title?: string;
  /** What is known of what was looked for. */
  children?: ReactNode;
}

/** Nothing is at the address that was asked for: says what that was, and where to look instead. */
export function Nowhere({ title = 'There is no page at this address', children }: Props) {
  const path = usePathname();
  return (
    <Document>
      <title>Not found · Chutes status</title>
      <PageTitle>{title}</PageTitle>
      <p className="max-w-prose">
        Looked for{' '}
        <code dir="auto" className="text-sm">
          {readable(path)}
        </code>
        . {children}
      </p>
      <ul className="grid gap-1.5 text-muted">
        <li>
          <TextLink href="/">The board</TextLink> shows every check as it stands now.
        </li>
        <li>
          <TextLink href="/runs">Runs</TextLink> are listed by day, and <TextLink href="/incidents">incidents</TextLink>{' '}
          by when they began.
        </li>
        <li>
          <TextLink href="/snapshots">Snapshots</TextLink> are what was shared; whether one expired or was revoked, its
          own address says.
        </li>
      </ul>
    </Document>
  );
}

/** As somebody typed it, where it can be read so. */
export function readable(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
