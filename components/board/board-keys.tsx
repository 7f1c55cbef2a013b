'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { usePreferences } from '@/components/ui/preferences-provider';

const KEYS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['↑', '↓'], does: 'move over the checks' },
  { keys: ['←', '→'], does: 'move over a check and its latest runs' },
  { keys: ['Home', 'End'], does: 'to the check, to its latest run' },
  { keys: ['Enter'], does: 'open: the check in place, or the run' },
  { keys: ['Esc'], does: 'close what is open' },
  { keys: ['r'], does: 'run the doctor' },
  { keys: ['?'], does: 'this list' },
];

/** The single keys of the board, and the list of all keys. */
export function BoardKeys() {
  const dialog = useRef<HTMLDialogElement>(null);
  const { keys, setKeys } = usePreferences();
  useEffect(() => {
    if (!keys) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialog.current?.open) return;
      if (event.key === '?') dialog.current?.showModal();
      if (event.key === 'r') doctorButton()?.click();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [keys]);
  return (
    <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
      <h2 id="keys-title" className="text-lg font-semibold">
        Keys
      </h2>
      <dl>
        {KEYS.map((entry) => (
          <div key={entry.does}>
            <dt>
              {entry.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{entry.does}</dd>
          </div>
        ))}
      </dl>
      <p className="flex justify-between gap-4">
        <Button kind="quiet" onClick={() => [setKeys(false), dialog.current?.close()]}>
          Turn r and ? off
        </Button>
        <Button onClick={() => dialog.current?.close()}>Close</Button>
      </p>
    </dialog>
  );
}

/** Of the target that holds the focus, else of the one in the middle of what is in sight. */
function doctorButton(): HTMLElement | null | undefined {
  const targets = [...document.querySelectorAll<HTMLElement>('[data-target]')];
  const focused = targets.find((target) => target.contains(document.activeElement));
  const inSight = targets.find((target) => target.getBoundingClientRect().bottom > window.innerHeight / 2);
  return (focused ?? inSight ?? targets.at(-1))?.querySelector<HTMLElement>('[data-choice="doctor"]');
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input:not([type="radio"]), textarea, select, [contenteditable]') !== null;
