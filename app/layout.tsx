import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import localFont from 'next/font/local';
import { readPreferences } from '@/components/ui/preferences';
import { PreferencesProvider } from '@/components/ui/preferences-provider';
import { SiteHeader } from '@/components/ui/site-header';

/** Cut to Latin and the signs that the pages use: what is not in them, the reader's own fonts draw. */
const sans = localFont({ src: './fonts/geist-latin.woff2', variable: '--font-geist-sans', weight: '400 700' });

/** Not preloaded, unlike the sans: the sentence on top is what is waited for, and machine text can follow. */
const mono = localFont({
  src: './fonts/geist-mono-latin.woff2',
  variable: '--font-geist-mono',
  weight: '400 700',
  adjustFontFallback: false,
  preload: false,
});

export const metadata: Metadata = {
  description: 'Whether an LLM gateway is verified right now, and if not, why: every check with its evidence.',
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
    <html lang="en" data-theme={preferences.theme} className={`${sans.variable} ${mono.variable}`}>
      <body className="font-sans antialiased">
        <PreferencesProvider initial={preferences}>
          <SiteHeader />
          {children}
        </PreferencesProvider>
      </body>
    </html>
  );
}
