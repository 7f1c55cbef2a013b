'use client';

import { usePathname } from 'next/navigation';

/** The pages of the product, in the order of the header. `also` are places that belong to a page without being under it. */
const SITE_PAGES: readonly { href: string; name: string; also?: readonly string[] }[] = [
  { href: '/', name: 'Board', also: ['/checks'] },
  { href: '/runs', name: 'Runs' },
  { href: '/insight', name: 'Insight' },
  { href: '/snapshots', name: 'Snapshots', also: ['/s', '/verify', '/compare'] },
  { href: '/methodology', name: 'Methodology' },
];

export function SiteNav() {
  const pathname = usePathname();
  return (
    <nav aria-label="Pages" className="site-nav">
      <ul>
        {SITE_PAGES.map(({ href, name, also = [] }) => (
          <li key={href}>
            <a href={href} aria-current={currentOf(pathname, href, also)}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** `page` for the page itself, `true` for what belongs to it. */
function currentOf(pathname: string, href: string, also: readonly string[]): 'page' | 'true' | undefined {
  if (pathname === href) return 'page';
  const places = href === '/' ? also : [href, ...also];
  return places.some((place) => pathname === place || pathname.startsWith(`${place}/`)) ? 'true' : undefined;
}
