'use client';

import { Button } from '@/components/ui/button';
import { closeDialog, Dialog } from '@/components/ui/dialog';
import { usePreferences } from '@/components/ui/preferences-provider';
import { useVisitor } from '@/lib/client/use-visitor';

const KEYS: readonly { keys: readonly string[]; does: string; isAct?: true }[] = [
  { keys: ['↑', '↓'], does: 'move over the checks' },
  { keys: ['←', '→'], does: 'move over a check and its latest runs' },
  { keys: ['Home', 'End'], does: 'to the check, to its latest run' },
  { keys: ['Enter'], does: 'open: the check in place, or the run' },
  { keys: ['Esc'], does: 'close what is open' },
  { keys: ['r'], does: 'run the doctor', isAct: true },
  { keys: ['?'], does: 'this list' },
];

/** What can be done on the board without a pointer, as far as whoever looks may do it. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { setKeys } = usePreferences();
  const { mayAct } = useVisitor();
  return (
    <Dialog opensAtOnce className="w-md" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title" className="text-lg font-semibold">
        Keys
      </h2>
      <dl className="grid gap-2 py-4">
        {KEYS.filter(({ isAct }) => mayAct || !isAct).map(({ keys, does }) => (
          <div key={does} className="grid grid-cols-[7rem_minmax(0,1fr)]">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd className="text-muted">{does}</dd>
          </div>
        ))}
      </dl>
      <p className="flex justify-between gap-4">
        <Button
          kind="quiet"
          onClick={(event) => {
            setKeys(false);
            closeDialog(event);
          }}
        >
          Turn {mayAct ? 'r and ?' : '?'} off
        </Button>
        <Button data-first onClick={closeDialog}>
          Close
        </Button>
      </p>
    </Dialog>
  );
}
