import Link from 'next/link';
import { PageLinks } from '@/components/ui/page-links';

/** The head of the pages about snapshots. */
export function SiteHeader() {
  return (
    <header className="border-b border-line print:hidden">
      <div className="page header">
        <Link href="/" className="flex shrink-0 items-center gap-2 font-semibold tracking-tight">
          <svg width="20" height="20" viewBox="0 0 32 32" fill="currentColor" aria-hidden>
            <path d="M3 13h4v6H3zm7 0h4v6h-4zm7-8h4v22h-4zm8.5 5.5L31 16l-5.5 5.5z" />
          </svg>
          Chutes status
        </Link>
        <PageLinks />
      </div>
    </header>
  );
}
