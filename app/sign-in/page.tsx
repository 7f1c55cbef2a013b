import '@/components/access/access.css';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '@/components/access/sign-in-form';
import { Document, PageTitle } from '@/components/ui/document';
import { currentVisitor, type Visitor } from '@/lib/server/access/visitor';
import { currentServer } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Sign in · Chutes status', robots: { index: false, follow: false } };

const ABOUT = {
  open: 'Nobody needs to sign in here.',
  'public-read':
    'Board, incidents and shared snapshots are open to all. Runs with their evidence are for who signs in; to run, share or change anything takes an operator.',
  private: 'This dashboard is shown to who signs in. Shared snapshots can be read by their link.',
};

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { then } = await searchParams;
  const { door, listen } = currentServer();
  const { turnedAway, who } = currentVisitor() ?? {};
  const isArriving = typeof then === 'string' && !turnedAway;
  if (isArriving && who?.role) redirect(pathOf(then));
  const next = pathOf(turnedAway?.next ?? then);
  return (
    <Document>
      <PageTitle>{who?.role && turnedAway?.status === 403 ? 'This takes an operator' : 'Sign in'}</PageTitle>
      <p className="max-w-prose text-muted">{ABOUT[door.mode]}</p>
      {door.mode !== 'open' && (
        <SignInForm
          next={next}
          provider={door.oidc && { label: door.oidc.label, url: door.oidc.startUrl(next) }}
          refusal={isArriving ? notHeld(listen.publicUrl) : refusalOf(turnedAway)}
        />
      )}
    </Document>
  );
}

/** Whoever only has to sign in need not be told so in red. */
function refusalOf(turnedAway: Visitor['turnedAway']): string | null {
  if (!turnedAway) return null;
  return turnedAway.status === 401 && turnedAway.next !== null ? null : turnedAway.detail;
}

function notHeld(publicUrl: string | null): string {
  const told = 'Signing in worked, but your browser did not bring the cookie of the session back.';
  if (publicUrl?.startsWith('https:')) {
    return `${told} It is kept to ${publicUrl}, which is PUBLIC_URL: open the dashboard there, or set PUBLIC_URL to the address that you opened.`;
  }
  return `${told} Allow cookies for this address, and where a proxy sees to TLS set PUBLIC_URL to the https address that you opened.`;
}

/** A page of this site, and not this one: anything else leads to the board. */
const pathOf = (asked: unknown): string =>
  typeof asked === 'string' && /^\/(?![/\\])[\x21-\x7e]{0,1999}$/.test(asked) && !asked.startsWith('/sign-in')
    ? asked
    : '/';
