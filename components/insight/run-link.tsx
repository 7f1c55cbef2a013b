import { runHref } from '@/components/ui/hrefs';
import { TEXT_LINK } from '@/components/ui/text-link';

/** A run by the end of its id: the beginning is the time, which stands beside it anyway. */
export const RunLink = ({ id }: { id: string }) => (
  <a className={`${RUN_LINK} font-mono`} href={runHref(id)}>
    run {id.slice(-6)}
  </a>
);

/** Small and beside the matter: it leads to the evidence of what is said. */
export const RUN_LINK = `text-xs whitespace-nowrap text-muted hover:text-ink ${TEXT_LINK}`;
