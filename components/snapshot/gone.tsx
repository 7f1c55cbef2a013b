import { Crumbs } from '@/components/run/crumbs';
import { Document, PageTitle } from '@/components/ui/document';
import { TextLink } from '@/components/ui/text-link';
import { TimedText } from './timed-text';

/** A snapshot that cannot be read any more, or never could. */
export function Gone({ title, detail }: { title: string; detail: string }) {
  return (
    <Document>
      <Crumbs path={[{ href: '/snapshots', name: 'Snapshots' }]} />
      <PageTitle>{title}</PageTitle>
      <p className="max-w-prose">
        <TimedText text={detail} />
      </p>
      <p className="max-w-prose text-muted">
        Ask whoever sent the link for a new one, or look at <TextLink href="/">the board</TextLink> for the present
        state.
      </p>
    </Document>
  );
}
