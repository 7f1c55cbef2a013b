import { runHref } from '@/components/ui/hrefs';

/** A run by the end of its id: the beginning is the time, which stands beside it anyway. */
export const RunLink = ({ id }: { id: string }) => (
  <a className="run-link font-mono" href={runHref(id)}>
    run {id.slice(-6)}
  </a>
);
