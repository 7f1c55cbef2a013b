import { Crumbs } from '@/components/run/crumbs';
import { Document, PageTitle } from '@/components/ui/document';
import { TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';

/** A snapshot that cannot be read any more, or never could. */
export function Gone({ title, detail, expiredAt }: { title: string; detail: string; expiredAt?: string | undefined }) {
  return (
    <Document>
      <Crumbs path={[{ href: '/snapshots', name: 'Snapshots' }]} />
      <PageTitle>{title}</PageTitle>
      <p className="max-w-prose">
        {expiredAt ? (
          <>
            This snapshot expired at <Time at={expiredAt} />: its content is gone.
          </>
        ) : (
          detail
        )}
      </p>
      <p className="max-w-prose text-muted">
        Ask whoever sent the link for a new one, or look at <TextLink href="/">the board</TextLink> for the present
        state.
      </p>
    </Document>
  );
}
