import '@/components/ui/plain.css';
import { Document, PageTitle } from '@/components/ui/document';
import { TextLink } from '@/components/ui/text-link';
export default function NotFound() {
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
