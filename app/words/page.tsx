import '@/components/methodology/methodology.css';
import type { Metadata } from 'next';
import { WordsPage } from '@/components/methodology/words-page';

export const metadata: Metadata = {
  title: 'The words · Chutes status',
  description:
    'Every outcome, side, reason and state that this dashboard tells, and the things it speaks of, in one plain sentence each.',
};

export default function Page() {
  return <WordsPage />;
}
