'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button, buttonClass } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, FORM_INPUT } from '@/components/ui/field';
import { copyText } from '@/lib/client/copy-text';
import { ServerFault } from '@/lib/client/fetch-json';
import { shareSnapshot } from '@/lib/client/run-commands';

export interface ShareDialogProps {
  target: string;
  /** Ended runs of the target, at most one of each suite; the latest of each when left out. */
  runs?: readonly string[];
  onClose: () => void;
}

/** What became of it: the link, and whether it is on the clipboard, which takes a moment longer. */
interface Shared {
  link: string;
  copied: boolean | null;
}

const NOTE_LENGTH = 2000;

/** Asks for a note, makes the snapshot, and copies its link by the same click. */
export function ShareDialog({ target, runs, onClose }: ShareDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [shared, setShared] = useState<Shared | null>(null);
  useEffect(() => dialog.current?.showModal(), []);

  const share = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const made = linkTo(new FormData(event.currentTarget), { target, ...(runs && { runs }) });
    // Begun before there is a link, so that the click still counts as the reason for it.
    const copying = copyText(() => made).then(
      () => true,
      () => false,
    );
    try {
      const link = await made;
      setShared({ link, copied: null });
      setShared({ link, copied: await copying });
    } catch (error) {
      setProblem(error instanceof ServerFault ? error.message : 'The page itself failed.');
    }
    setBusy(false);
  };

  return (
    <Dialog ref={dialog} className="w-lg" aria-labelledby={titleId} onClose={onClose}>
      <form onSubmit={(event) => void share(event)} className="grid gap-4">
        <h2 id={titleId} className="text-lg font-semibold tracking-tight">
          {shared ? 'Shared' : 'Share a snapshot'}
        </h2>
        {shared ? <Link {...shared} /> : <Questions isOfRuns={runs !== undefined} />}
        {problem && <Alert title="No snapshot was made.">{problem}</Alert>}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={() => dialog.current?.close()}>
            {shared ? 'Close' : 'Cancel'}
          </Button>
          {shared ? (
            <a href={shared.link} className={buttonClass('primary')}>
              Open the snapshot
            </a>
          ) : (
            <Button type="submit" kind="primary" aria-disabled={busy || undefined}>
              {busy ? 'Sealing …' : 'Share snapshot'}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

const Questions = ({ isOfRuns }: { isOfRuns: boolean }) => (
  <>
    <p className="text-muted">
      An immutable, sealed record of {isOfRuns ? 'what was run here' : 'the latest run of each suite'}. Whoever has its
      link can read it; keys, balances and private addresses are not part of it.
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
  </>
);

const COPIED = 'Its link is on the clipboard. Whoever has it can read the snapshot.';
const REFUSED = 'The browser did not let the page copy its link. It is selected: copy it with Ctrl+C or ⌘C.';

const Link = ({ link, copied }: Shared) => (
  <>
    <p role="status" className="min-h-11 text-muted">
      {copied === null ? '' : copied ? COPIED : REFUSED}
    </p>
    <Field label="Link">
      <Selected key={String(copied)} text={link} />
    </Field>
  </>
);

/** Text that is one key away from the clipboard, whatever the browser allows. */
function Selected({ text }: { text: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <input
      ref={field}
      readOnly
      value={text}
      className={`${FORM_INPUT} font-mono text-sm`}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}

/** Makes the snapshot, and tells where it is. Rejects with ServerFault. */
async function linkTo(form: FormData, of: { target: string; runs?: readonly string[] }): Promise<string> {
  const days = Number(form.get('expires'));
  const note = String(form.get('note') ?? '');
  const { id } = await shareSnapshot({ ...of, note, expiresInDays: days > 0 ? days : null });
  return new URL(`/s/${id}`, window.location.href).href;
}
