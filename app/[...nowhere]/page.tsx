import '@/components/ui/plain.css';
import { notFound } from 'next/navigation';

/**
 * Any address that nothing else answers to. A page of its own, because what is not found brings its style sheet along: that of
 * the root would be fetched with every page.
 */
export default function Page() {
  notFound();
}
