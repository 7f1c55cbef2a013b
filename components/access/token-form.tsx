'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field, FORM, FORM_INPUT } from '@/components/ui/field';

/** A token that was just made, told here and never again; or why there is none. */
export type Issued = { id: string; name: string; token: string } | { problem: string };

type IssueAction = (state: Issued | null, form: FormData) => Promise<Issued | null>;

/** Issues a token. Works as a plain form post too. */
export function TokenForm({ action }: { action: IssueAction }) {
  const [issued, submit, pending] = useActionState(action, null);
  return (
    <form action={submit} className={`${FORM} sm:grid-cols-[minmax(0,1fr)_auto_auto_auto] sm:items-end`}>
      <Field label="For whom or what">
        <input type="text" name="name" required maxLength={100} autoComplete="off" className={FORM_INPUT} />
      </Field>
      <Field label="May">
        <select name="role" defaultValue="viewer" className={FORM_INPUT}>
          <option value="viewer">read (viewer)</option>
          <option value="operator">run and change (operator)</option>
        </select>
      </Field>
      <Field label="Expires">
        <select name="days" defaultValue="30" className={FORM_INPUT}>
          <option value="7">in 7 days</option>
          <option value="30">in 30 days</option>
          <option value="90">in 90 days</option>
          <option value="365">in a year</option>
          <option value="never">never</option>
        </select>
      </Field>
      <Button type="submit" kind="primary" inert={pending} className="justify-self-start">
        {pending ? 'Issuing…' : 'Issue a token'}
      </Button>
      <div role="status" className="sm:col-span-full">
        {issued && <Answer issued={issued} />}
      </div>
    </form>
  );
}

function Answer({ issued }: { issued: Issued }) {
  if ('problem' in issued) return <p className="border-l-2 border-ink pl-2.5 text-sm">Not issued: {issued.problem}</p>;
  return (
    <div className="grid gap-1.5 border-l-2 border-ink pl-2.5 text-sm">
      <p>The token of {issued.name}. Copy it now: it is not kept here, and shown this once.</p>
      <p className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 text-sm select-all">{issued.token}</code>
        <CopyButton text={issued.token} what="the token" />
      </p>
    </div>
  );
}
