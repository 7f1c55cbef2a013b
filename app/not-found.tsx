export default function NotFound() {
  return (
    <main className="page document">
      <title>Not found · Chutes status</title>
      <h1 className="text-2xl font-semibold tracking-tight">There is no page at this address</h1>
      <p className="text-muted">
        <a className="link" href="/">
          The board with all checks
        </a>{' '}
        is the place to start;{' '}
        <a className="link" href="/runs">
          runs
        </a>{' '}
        and{' '}
        <a className="link" href="/snapshots">
          snapshots
        </a>{' '}
        have lists of their own.
      </p>
    </main>
  );
}
