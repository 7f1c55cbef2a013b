'use client';

import { Button } from '@/components/ui/button';
import { Block } from '@/components/ui/document';
import { Field, FORM, FORM_INPUT } from '@/components/ui/field';
import { Time } from '@/components/ui/time';
import { useVisitor } from '@/lib/client/use-visitor';
import type { Incident } from '@/lib/domain/watch/incident';

/** What an operator may do to an incident, as forms are sent; they work without scripts. */
export interface IncidentActions {
  acknowledge(form: FormData): Promise<void>;
  addNote(form: FormData): Promise<void>;
}

/** What people wrote about it, and that somebody has seen it; the forms are for whoever may send them. */
export function IncidentNotes({ incident, actions }: { incident: Incident; actions: IncidentActions }) {
  const { id, notes, acknowledgedAt } = incident;
  const { mayAct } = useVisitor();
  if (notes.length === 0 && !mayAct) return null;
  return (
    <Block title="Notes">
      {notes.length > 0 && (
        <ol className="grid max-w-192 gap-3 pb-4">
          {notes.map(({ at, by, text }) => (
            <li key={`${at} ${text}`}>
              <p className="text-xs text-faint">
                <Time at={at} />
                {by && ` by ${by}`}
              </p>
              <p dir="auto" className="whitespace-pre-wrap">
                {text}
              </p>
            </li>
          ))}
        </ol>
      )}
      {mayAct && (
        <>
          <form action={actions.acknowledge}>
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="acknowledged" value={acknowledgedAt === null ? 'yes' : 'no'} />
            <Button type="submit" kind={acknowledgedAt === null ? 'primary' : 'plain'}>
              {acknowledgedAt === null ? 'Acknowledge' : 'Take the acknowledgement back'}
            </Button>
          </form>
          <form action={actions.addNote} className={FORM}>
            <input type="hidden" name="id" value={id} />
            <Field label="A note for whoever comes next">
              <textarea name="note" required maxLength={2000} rows={3} className={FORM_INPUT} />
            </Field>
            <p>
              <Button type="submit">Add the note</Button>
            </p>
          </form>
        </>
      )}
    </Block>
  );
}
