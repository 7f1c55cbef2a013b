import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import { readPreferences } from '@/components/ui/preferences';
import { PreferencesProvider } from '@/components/ui/preferences-provider';
import { SiteHeader } from '@/components/ui/site-header';

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
    <html lang="en" data-theme={preferences.theme} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body className="font-sans antialiased">
        <PreferencesProvider initial={preferences}>
          <SiteHeader />
          {children}
        </PreferencesProvider>
      </body>
    </html>
  );
}
