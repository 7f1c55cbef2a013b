import '@/components/access/access.css';
import type { Metadata } from 'next';
import { SignInForm } from '@/components/access/sign-in-form';
import { Document, PageTitle } from '@/components/ui/document';
import { currentVisitor } from '@/lib/server/access/visitor';
import { currentServer } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Sign in · Chutes status', robots: { index: false, follow: false } };

const ABOUT = {
  open: 'Nobody needs to sign in here.',
  'public-read':
    'Board, incidents and shared snapshots are open to all. Runs with their evidence are for who signs in; to run, share or change anything takes an operator.',
  private: 'This dashboard is shown to who signs in. Shared snapshots can be read by their link.',
};

export default function Page() {
  const { mode } = currentServer().door;
  const { turnedAway, who } = currentVisitor() ?? {};
  const refusal = turnedAway && turnedAway.status !== 401 ? turnedAway.detail : null;
  const wrong = turnedAway?.status === 401 && turnedAway.next === null ? turnedAway.detail : null;
  return (
    <Document>
      <PageTitle>{who?.role && turnedAway ? 'This takes an operator' : 'Sign in'}</PageTitle>
      <p className="max-w-prose text-muted">{ABOUT[mode]}</p>
      {mode !== 'open' && <SignInForm next={nextOf(turnedAway?.next)} refusal={refusal ?? wrong} />}
    </Document>
  );
}

/** Back to what was asked for, where that is a page. */
const nextOf = (asked: string | null | undefined): string =>
  asked && /^\/(?![/\\])[\x21-\x7e]{0,1999}$/.test(asked) && !asked.startsWith('/sign-in') ? asked : '/';
