'use client';

import './plain.css';
import { Button } from './button';
import { Document } from './document';
import { Headline } from './headline';

/** Our own page failed. That says nothing about the gateway, so nothing is claimed about it. */
export function FailedPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Document>
      <title>Page failed · Chutes status</title>
      <Headline mark="ERROR">
        <span className="min-w-0 flex-1">This page failed, not the gateway</span>
      </Headline>
      <p className="max-w-prose text-muted">
        The dashboard could not draw its own page, so the state of the gateway is unknown here.
        {error.digest && (
          <>
            {' '}
            The server’s log has the cause under <code className="text-sm">{error.digest}</code>.
          </>
        )}
      </p>
      <p>
        <Button kind="primary" onClick={reset}>
          Try again
        </Button>
      </p>
    </Document>
  );
}
