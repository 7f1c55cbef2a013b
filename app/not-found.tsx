export default function NotFound() {
  return (
    <>
      <title>Not found · Chutes status</title>
      <main className="page grid justify-items-start gap-4 py-24">
        <h1 className="text-2xl font-semibold tracking-tight">There is no page at this address</h1>
        <p className="text-muted">
          <a className="underline underline-offset-4" href="/">
            The board with all checks
          </a>{' '}
          is the place to start.
        </p>
      </main>
    </>
  );
}
