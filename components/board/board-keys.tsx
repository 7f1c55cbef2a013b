'use client';

import { useEffect, useState } from 'react';
import { lazyPart } from '@/components/ui/lazy-part';
import { usePreferences } from '@/components/ui/preferences-provider';

const KeysDialog = lazyPart(async () => (await import('./keys-dialog')).KeysDialog);

/** The single keys of the board, and the list of all keys, which one of them shows. */
export function BoardKeys() {
  const [isListed, setListed] = useState(false);
  const { keys } = usePreferences();
  useEffect(() => {
    if (!keys) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      if (event.key === '?') setListed(true);
      if (event.key === 'r') doctorButton()?.click();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [keys]);
  return isListed && <KeysDialog onClose={() => setListed(false)} />;
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
