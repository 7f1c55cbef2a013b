import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import localFont from 'next/font/local';
import { readPreferences } from '@/components/ui/preferences';
import { PreferencesProvider } from '@/components/ui/preferences-provider';
import type { AccountProps } from '@/components/ui/account';
import { PageFrame } from '@/components/ui/page-frame';
import { SiteHeader } from '@/components/ui/site-header';
import { currentVisitor } from '@/lib/server/access/visitor';
import { currentServer, visitorRole } from '@/lib/server/current-server';

/** Cut to what English and our signs need; other letters of Latin are asked for when a page has one. */
const sans = localFont({
  src: './fonts/geist-basic.woff2',
  variable: '--font-geist-sans',
  weight: '400 700',
  adjustFontFallback: false,
});

/** Not preloaded, unlike the sans: the sentence on top is what is waited for, and machine text can follow. */
const mono = localFont({
  src: './fonts/geist-mono-basic.woff2',
  variable: '--font-geist-mono',
  weight: '400 700',
  adjustFontFallback: false,
  preload: false,
});

const sansExtended = localFont({
  src: './fonts/geist-extended.woff2',
  variable: '--font-geist-sans-extended',
  weight: '400 700',
  adjustFontFallback: false,
  preload: false,
  declarations: [{ prop: 'unicode-range', value: 'U+A1-17F' }],
});

const monoExtended = localFont({
  src: './fonts/geist-mono-extended.woff2',
  variable: '--font-geist-mono-extended',
  weight: '400 700',
  adjustFontFallback: false,
  preload: false,
  declarations: [{ prop: 'unicode-range', value: 'U+A1-17F' }],
});

const FONTS = [sans, sansExtended, mono, monoExtended].map(({ variable }) => variable).join(' ');

export const metadata: Metadata = {
  description: 'Whether an LLM gateway is verified right now, and if not, why: every check with its evidence.',
  manifest: '/manifest.webmanifest',
  alternates: {
    types: {
      'application/atom+xml': [{ url: '/feed.atom', title: 'Incidents' }],
      'application/feed+json': [{ url: '/feed.json', title: 'Incidents' }],
    },
  },
  icons: { icon: [{ url: '/icon.svg', type: 'image/svg+xml' }], apple: '/apple-touch-icon.png' },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

/**
 * Every page is made per request: a page made at build time could carry neither the nonce of the script policy nor the
 * reader's theme, which is in a cookie so that the first paint is right without any script.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const jar = await cookies();
  const preferences = readPreferences((name) => jar.get(name)?.value);
  return (
    <html
      lang="en"
      data-theme={preferences.theme}
      className={`bg-canvas text-ink lg:[scrollbar-gutter:stable] ${FONTS}`}
    >
      <body className="min-w-80 font-sans text-base/5.5 wrap-anywhere antialiased [font-variant-numeric:tabular-nums]">
        <PreferencesProvider initial={preferences}>
          <PageFrame visitor={visitorRole()} header={<SiteHeader account={account()} />}>
            {children}
          </PageFrame>
        </PreferencesProvider>
      </body>
    </html>
  );
}

/** Nothing where nobody is asked who they are. */
function account(): AccountProps | null {
  const { who } = currentVisitor() ?? {};
  if (!who || currentServer().door.mode === 'open') return null;
  return { name: who.name, role: who.role, canSignOut: ['session', 'oidc'].includes(who.way) };
}
