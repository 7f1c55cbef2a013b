'use client';

import { useId, useRef, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, FORM_INPUT } from '@/components/ui/field';
import { ServerFault } from '@/lib/client/fetch-json';
import { shareSnapshot } from '@/lib/client/run-commands';

const NOTE_LENGTH = 2000;

/** Asks for a note, makes the snapshot, and goes to its page. */
export function ShareButton({ target, runs }: { target: string; runs?: readonly string[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const share = async (form: FormData) => {
    setBusy(true);
    setProblem(null);
    try {
      const days = Number(form.get('expires'));
      const note = String(form.get('note') ?? '');
      const { id } = await shareSnapshot({
        target,
        ...(runs && { runs }),
        note,
        expiresInDays: days > 0 ? days : null,
      });
      window.location.assign(`/s/${id}`);
    } catch (error) {
      setProblem(error instanceof ServerFault ? error.message : 'The page itself failed.');
      setBusy(false);
    }
  };

  return (
    <>
      <Button size="small" onClick={() => dialog.current?.showModal()} aria-haspopup="dialog">
        <span>
          Share<span className="max-lg:hidden"> snapshot</span>
        </span>
      </Button>
      <Dialog ref={dialog} className="w-lg" aria-labelledby={titleId} onClose={() => setProblem(null)}>
        <form action={share} className="grid gap-4">
          <h2 id={titleId} className="text-lg font-semibold tracking-tight">
            Share a snapshot
          </h2>
          <p className="text-muted">
            An immutable, sealed record of the latest run of each suite. Whoever has its link can read it; keys,
            balances and private addresses are not part of it.
          </p>
          <Field label="Note, if it helps the reader">
            <textarea name="note" rows={3} maxLength={NOTE_LENGTH} className={FORM_INPUT} />
          </Field>
          <Field label="Keep it">
            <select name="expires" className={FORM_INPUT} defaultValue="0">
              <option value="0">until revoked</option>
              <option value="7">for 7 days</option>
              <option value="30">for 30 days</option>
              <option value="90">for 90 days</option>
            </select>
          </Field>
          {problem && <Alert title="No snapshot was made.">{problem}</Alert>}
          <div className="flex justify-end gap-2">
            <Button kind="quiet" onClick={() => dialog.current?.close()}>
              Cancel
            </Button>
            <Button type="submit" kind="primary" aria-disabled={busy || undefined}>
              {busy ? 'Sealing …' : 'Share snapshot'}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
