'use client';

import { usePathname } from 'next/navigation';

const PAGES = [
  { href: '/', title: 'Now' },
  { href: '/insight', title: 'Insight' },
  { href: '/snapshots', title: 'Snapshots' },
  { href: '/verify', title: 'Verify' },
];

/** The pages of the product, the present one marked. */
export function PageLinks() {
  const path = usePathname();
  return (
    <nav aria-label="Pages" className="page-links">
      {PAGES.map(({ href, title }) => (
        <a key={href} href={href} aria-current={path === href ? 'page' : undefined}>
          {title}
        </a>
      ))}
    </nav>
  );
}
