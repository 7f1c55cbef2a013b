import { NavLink } from './nav-link';

/** The pages of the product, in the order of the header. `also` are places that belong to a page without being under it. */
const SITE_PAGES: readonly { href: string; name: string; also?: readonly string[] }[] = [
  { href: '/', name: 'Board', also: ['/checks'] },
  { href: '/runs', name: 'Runs' },
  { href: '/insight', name: 'Insight' },
  { href: '/snapshots', name: 'Snapshots', also: ['/s', '/verify', '/compare'] },
  { href: '/methodology', name: 'Methodology' },
];

export function SiteNav() {
  return (
    <nav aria-label="Pages" className="min-w-0 flex-1 overflow-x-auto [scrollbar-width:none] print:hidden">
      <ul className="flex gap-1 max-sm:justify-between max-sm:gap-0">
        {SITE_PAGES.map(({ href, name, also = [] }) => (
          <li key={href}>
            <NavLink
              href={href}
              also={also}
              className="relative flex h-11 items-center px-2 text-sm whitespace-nowrap text-muted -outline-offset-3 after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:after:bg-ink max-lg:h-10 max-lg:px-1.5 max-lg:after:inset-x-1.5 max-sm:px-1.25 max-sm:text-[0.78125rem]"
            >
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
