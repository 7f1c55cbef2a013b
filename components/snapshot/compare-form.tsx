import { Crumbs } from '@/components/run/crumbs';
import { Button } from '@/components/ui/button';
import { Document, PageTitle } from '@/components/ui/document';
import { Field, FORM, FORM_INPUT } from '@/components/ui/field';

/** Asks for two snapshots; says why when those given cannot be compared. */
export function CompareForm({ a, b, problem }: { a: string; b: string; problem: string | null }) {
  return (
    <Document>
      <Crumbs path={[{ href: '/snapshots', name: 'Snapshots' }]} />
      <PageTitle>Compare two snapshots</PageTitle>
      <p className="max-w-prose text-muted">
        Which checks changed their outcome, reason, retries or how long they took, and whether the model or the accepted
        header did.
      </p>
      {problem && (
        <p role="status" className="max-w-prose font-medium">
          {problem}
        </p>
      )}
      <form method="get" className={FORM}>
        <Field label="Snapshot: its link or its id">
          <input
            name="b"
            required
            className={`${FORM_INPUT} font-mono`}
            defaultValue={b}
            maxLength={300}
            spellCheck={false}
          />
        </Field>
        <Field label="Compared with: an earlier one, or nothing for the one before it">
          <input name="a" className={`${FORM_INPUT} font-mono`} defaultValue={a} maxLength={300} spellCheck={false} />
        </Field>
        <Button type="submit" kind="primary" className="justify-self-start">
          Compare
        </Button>
      </form>
    </Document>
  );
}
