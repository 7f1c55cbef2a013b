import { Document, PageTitle } from './document';
import { TextLink } from './text-link';
/** Nothing is at the address that was asked for. */
export function Nowhere() {
  return (
    <Document>
      <title>Not found · Chutes status</title>
      <PageTitle>There is no page at this address</PageTitle>
      <p className="text-muted">
        <TextLink href="/">The board with all checks</TextLink> is the place to start;{' '}
        <TextLink href="/runs">runs</TextLink> and <TextLink href="/snapshots">snapshots</TextLink> have lists of their
        own.
      </p>
    </Document>
  );
}
