'use client';

import { usePathname } from 'next/navigation';
import type { AnchorHTMLAttributes } from 'react';

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string;
  /** Places that belong to the page without being under it. */
  also: readonly string[];
}

/** A link to a page, which says when the reader is there. */
export function NavLink({ also, children, ...link }: Props) {
  return (
    <a aria-current={currentOf(usePathname(), link.href, also)} {...link}>
      {children}
    </a>
  );
}

/** `page` for the page itself, `true` for what belongs to it. */
function currentOf(pathname: string, href: string, also: readonly string[]): 'page' | 'true' | undefined {
  if (pathname === href) return 'page';
  const places = href === '/' ? also : [href, ...also];
  return places.some((place) => pathname === place || pathname.startsWith(`${place}/`)) ? 'true' : undefined;
}
