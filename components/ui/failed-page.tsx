'use client';

import './plain.css';
import { Button } from './button';
import { Document } from './document';
import { Headline } from './headline';
import { TextLink } from './text-link';

/**
 * Our own page failed. That says nothing about the gateway, so nothing is claimed about it. Trying again asks the server anew:
 * drawing once more what came of it would fail once more.
 */
export function FailedPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <Document>
      <title>Page failed · Chutes status</title>
      <Headline mark="ERROR">
        <span className="min-w-0 flex-1">This page failed, not the gateway</span>
      </Headline>
      <p className="max-w-prose text-muted">
        The fault is this dashboard’s: it could not draw its own page, so how the gateway is remains unknown here.
        {error.digest && (
          <>
            {' '}
            The server’s log has the cause under <code className="text-sm">{error.digest}</code>.
          </>
        )}
      </p>
      <p>
        <Button kind="primary" onClick={() => window.location.reload()}>
          Try again
        </Button>
      </p>
      <p className="text-muted">
        Other pages may live: <TextLink href="/">the board</TextLink>, <TextLink href="/runs">runs</TextLink>,{' '}
        <TextLink href="/snapshots">snapshots</TextLink>. Whether this server is well,{' '}
        <TextLink href="/readyz">/readyz</TextLink> says in a line.
      </p>
    </Document>
  );
}
