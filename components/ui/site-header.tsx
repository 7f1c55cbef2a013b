import { Account, type AccountProps } from './account';
import { DisplaySettings } from './display-settings';
import { NavLink } from './nav-link';

/** On top of every page: what this is, where one can go, who one is where that matters, and how one wants to see it. */
export function SiteHeader({ account }: { account: AccountProps | null }) {
  return (
    <header className="border-b border-line">
      <div className="page flex min-h-11 items-center gap-6 max-lg:gap-2.5 max-xs:gap-2">
        <a
          href="/"
          className="flex min-h-6 shrink-0 items-center gap-2 font-semibold tracking-snug max-xs:hidden"
          aria-label="Chutes status"
        >
          <Logo />
          <span className="max-sm:hidden">Chutes status</span>
        </a>
        <SiteNav />
        {account && <Account {...account} />}
        <DisplaySettings account={account} />
      </div>
    </header>
  );
}

/** The product's mark: a trace that ends in a diamond. */
const Logo = () => (
  <svg width="20" height="20" viewBox="0 0 32 32" fill="currentColor" aria-hidden>
    <path d="M3 13h4v6H3zm7 0h4v6h-4zm7-8h4v22h-4zm8.5 5.5L31 16l-5.5 5.5z" />
  </svg>
);

/** The pages of the product, in the order of the header. `also` are places that belong to a page without being under it. A phone
 * has room for one line: what is not in it is behind the display settings. */
const SITE_PAGES: readonly { href: string; name: string; also?: readonly string[]; onPhone?: false }[] = [
  { href: '/', name: 'Board', also: ['/checks'] },
  { href: '/runs', name: 'Runs' },
  { href: '/incidents', name: 'Incidents', also: ['/notifications'] },
  { href: '/insight', name: 'Insight' },
  { href: '/snapshots', name: 'Snapshots', also: ['/s', '/verify', '/compare'] },
  { href: '/methodology', name: 'Methodology', also: ['/words'], onPhone: false },
];

function SiteNav() {
  return (
    <nav
      aria-label="Pages"
      className="min-w-0 flex-1 print:hidden max-sm:overflow-x-auto max-sm:[scrollbar-width:none]"
    >
      <ul className="flex gap-x-1 max-sm:gap-x-0">
        {SITE_PAGES.map(({ href, name, also = [], onPhone = true }) => (
          <li key={href} className={onPhone ? '' : 'max-sm:hidden'}>
            <NavLink
              href={href}
              also={also}
              className="relative flex h-11 items-center px-2 text-sm whitespace-nowrap text-muted -outline-offset-3 after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:after:bg-ink forced-colors:aria-[current]:after:bg-[Highlight] max-lg:px-1.5 max-lg:after:inset-x-1.5 max-sm:h-8.5 max-sm:px-1.25 max-sm:text-[0.78125rem] max-xs:px-1 max-xs:text-xs max-xs:after:inset-x-1"
            >
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
