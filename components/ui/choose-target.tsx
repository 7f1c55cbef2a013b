import { Document, PageTitle } from './document';
import { type NamedTarget, TargetLinks } from './target-links';

interface Props {
  /** What the page is about, such as “Insight”. */
  title: string;
  targets: readonly NamedTarget[];
  href: (id: string) => string;
}

/** In place of a page about one target, where the address names none of several. */
export function ChooseTarget({ title, targets, href }: Props) {
  return (
    <Document>
      <title>{`${title} · Chutes status`}</title>
      <PageTitle>{title}</PageTitle>
      <p className="text-muted">
        {targets.length === 0 ? 'No target is configured.' : 'There are several targets: choose the one to look at.'}
      </p>
      <TargetLinks targets={targets} current={null} href={href} />
    </Document>
  );
}
