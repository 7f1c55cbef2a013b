import { DisplaySettings } from './display-settings';
import { Logo } from './logo';
import { SiteNav } from './site-nav';

/** On top of every page: what this is, where one can go, and how one wants to see it. */
export function SiteHeader() {
  return (
    <header className="site-header">
      <div className="page site-header-content">
        <a href="/" className="site-name" aria-label="Chutes status">
          <Logo />
          <span className="site-word">Chutes status</span>
        </a>
        <SiteNav />
        <DisplaySettings />
      </div>
    </header>
  );
}
