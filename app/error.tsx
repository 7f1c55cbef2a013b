'use client';

import { Button } from '@/components/ui/button';

/** Our own page failed. That says nothing about the gateway, so nothing is claimed about it. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="page grid justify-items-start gap-4 py-24">
      <title>Page failed · Chutes status</title>
      <h1 className="text-2xl font-semibold tracking-tight">This page failed, not the gateway</h1>
      <p className="max-w-prose text-muted">
        The dashboard could not draw its own page, so the state of the gateway is unknown here.
        {error.digest && (
          <>
            {' '}
            The server’s log has the cause under <code className="font-mono text-sm">{error.digest}</code>.
          </>
        )}
      </p>
      <Button kind="primary" onClick={reset}>
        Try again
      </Button>
    </main>
  );
}
