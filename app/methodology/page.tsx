import '@/components/methodology/methodology.css';
import type { Metadata } from 'next';
import { MethodologyPage } from '@/components/methodology/methodology-page';
import { currentServer } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'How it asks and judges · Chutes status',
  description:
    'What each check sends, how each answer is judged, what is retried and when the target counts as verified.',
};

export default function Page() {
  return <MethodologyPage methodology={currentServer().methodology()} />;
}
