'use client';

import { Button } from '@/components/ui/button';
import { OutcomeMark } from '@/components/ui/outcome-mark';

/** Our own page failed. That says nothing about the gateway, so nothing is claimed about it. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="page document">
      <title>Page failed · Chutes status</title>
      <h1 className="verdict">
        <OutcomeMark mark="ERROR" size={24} />
        <span>This page failed, not the gateway</span>
      </h1>
      <p className="max-w-prose text-muted">
        The dashboard could not draw its own page, so the state of the gateway is unknown here.
        {error.digest && (
          <>
            {' '}
            The server’s log has the cause under <code className="font-mono text-sm">{error.digest}</code>.
          </>
        )}
      </p>
      <p>
        <Button kind="primary" onClick={reset}>
          Try again
        </Button>
      </p>
    </main>
  );
}
