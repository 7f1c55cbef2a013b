import './documents.css';
import { Crumbs } from '@/components/run/crumbs';

/** Asks for two snapshots; says why when those given cannot be compared. */
export function CompareForm({ a, b, problem }: { a: string; b: string; problem: string | null }) {
  return (
    <main className="page document">
      <Crumbs path={[{ href: '/snapshots', name: 'Snapshots' }]} />
      <h1 className="text-2xl font-semibold tracking-tight">Compare two snapshots</h1>
      <p className="max-w-prose text-muted">
        Which checks changed their outcome, reason, latency or retries, and whether the model or the accepted header
        did.
      </p>
      {problem && (
        <p role="status" className="max-w-prose font-medium">
          {problem}
        </p>
      )}
      <form method="get" className="document-form">
        <label className="field">
          Snapshot: its link or its id
          <input name="b" required className="input font-mono" defaultValue={b} maxLength={300} spellCheck={false} />
        </label>
        <label className="field">
          Compared with: an earlier one, or nothing for the one before it
          <input name="a" className="input font-mono" defaultValue={a} maxLength={300} spellCheck={false} />
        </label>
        <button type="submit" className="button button-primary justify-self-start">
          Compare
        </button>
      </form>
    </main>
  );
}
