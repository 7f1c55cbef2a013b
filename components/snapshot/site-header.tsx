import Link from 'next/link';

const PLACES = [
  ['/', 'Board'],
  ['/snapshots', 'Snapshots'],
  ['/verify', 'Verify'],
] as const;

/** The head of every page but the board. */
export function SiteHeader({ here }: { here?: (typeof PLACES)[number][0] }) {
  return (
    <header className="border-b border-line print:hidden">
      <div className="page header">
        <Link href="/" className="flex shrink-0 items-center gap-2 font-semibold tracking-tight">
          <svg width="20" height="20" viewBox="0 0 32 32" fill="currentColor" aria-hidden>
            <path d="M3 13h4v6H3zm7 0h4v6h-4zm7-8h4v22h-4zm8.5 5.5L31 16l-5.5 5.5z" />
          </svg>
          Chutes status
        </Link>
        <nav aria-label="Pages" className="site-nav">
          {PLACES.map(([href, name]) => (
            <Link key={href} href={href} aria-current={href === here ? 'page' : undefined}>
              {name}
            </Link>
          ))}
        </nav>
      </div>
    </header>
  );
}
