/** A snapshot that cannot be read any more, or never could. */
export function Gone({ title, detail }: { title: string; detail: string }) {
  return (
    <>
      <main className="page grid justify-items-start gap-4 py-24">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <p className="max-w-prose text-muted">{detail}</p>
        <p className="text-muted">
          Ask whoever sent the link for a new one, or look at the board for the present state.
        </p>
      </main>
    </>
  );
}
