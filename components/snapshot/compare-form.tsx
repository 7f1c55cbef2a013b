/** Asks for two snapshots; says why when those given cannot be compared. */
export function CompareForm({ a, b, problem }: { a: string; b: string; problem: string | null }) {
  return (
    <>
      <main className="page snapshot">
        <h1 className="text-2xl font-semibold tracking-tight">Compare two snapshots</h1>
        {problem && <p role="status">{problem}</p>}
        <form method="get" className="grid max-w-xl gap-4">
          <label className="field">
            From: an id, or nothing for the one before
            <input name="a" className="input font-mono" defaultValue={a} maxLength={100} spellCheck={false} />
          </label>
          <label className="field">
            To: an id
            <input name="b" required className="input font-mono" defaultValue={b} maxLength={100} spellCheck={false} />
          </label>
          <button type="submit" className="button button-primary justify-self-start">
            Compare
          </button>
        </form>
      </main>
    </>
  );
}
