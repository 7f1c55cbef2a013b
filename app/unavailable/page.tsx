import '@/components/ui/plain.css';
import type { Metadata } from 'next';
import { Document } from '@/components/ui/document';
import { Headline } from '@/components/ui/headline';
import { TextLink } from '@/components/ui/text-link';
import { currentVisitor } from '@/lib/server/access/visitor';
import { currentServer } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = {
  title: 'Record unavailable · Chutes status',
  robots: { index: false, follow: false },
};

/** Drawn in the place of a page that has to read the record, while that cannot be. */
export default function Page() {
  const trouble = currentVisitor()?.trouble ?? currentServer().trouble?.problem.detail;
  return (
    <Document>
      <Headline mark={trouble === undefined ? 'UNKNOWN' : 'ERROR'}>
        <span className="min-w-0 flex-1">
          {trouble === undefined ? 'The record can be used again' : 'The record cannot be read at the moment'}
        </span>
      </Headline>
      {trouble !== undefined && <p className="max-w-prose">{trouble}</p>}
      <p className="max-w-prose text-muted">
        That is this dashboard’s own trouble and says nothing about the gateway, whose state is unknown meanwhile. Load
        this page again: it comes back by itself once the record does. <TextLink href="/">The board</TextLink> shows
        what was found before.
      </p>
    </Document>
  );
}
