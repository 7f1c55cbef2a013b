import { DisplaySettings } from './display-settings';
import { Logo } from './logo';
import { SiteNav } from './site-nav';

/** On top of every page: what this is, where one can go, and how one wants to see it. */
export function SiteHeader() {
  return (
    <header className="border-b border-line">
      <div className="page flex h-11 items-center gap-6 max-lg:h-10 max-lg:gap-2.5">
        <a
          href="/"
          className="flex min-h-6 shrink-0 items-center gap-2 font-semibold tracking-snug"
          aria-label="Chutes status"
        >
          <Logo />
          <span className="max-sm:hidden">Chutes status</span>
        </a>
        <SiteNav />
        <DisplaySettings />
      </div>
    </header>
  );
}
