'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { usePreferences } from '@/components/ui/preferences-provider';

/** The single keys of the board. Its children are the list of all keys, shown by one of them. */
export function BoardKeys({ children }: { children: ReactNode }) {
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
    <Dialog ref={dialog} className="w-md" aria-labelledby="keys-title">
      <h2 id="keys-title" className="text-lg font-semibold">
        Keys
      </h2>
      {children}
      <p className="flex justify-between gap-4">
        <Button kind="quiet" onClick={() => [setKeys(false), dialog.current?.close()]}>
          Turn r and ? off
        </Button>
        <Button onClick={() => dialog.current?.close()}>Close</Button>
      </p>
    </Dialog>
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
