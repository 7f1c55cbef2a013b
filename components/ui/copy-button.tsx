'use client';

import { useEffect, useState } from 'react';

const SAID_MS = 2_000;

/** Puts a text on the clipboard, and says whether that worked. */
export function CopyButton({ text, name }: { text: string; name: string }) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      // Without TLS, and not on this machine, browsers have no clipboard at all.
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Not copied: the browser refuses');
    }
  };
  return (
    <button type="button" className="button button-small copy" onClick={() => void copy()}>
      <span aria-live="polite">{said ?? name}</span>
    </button>
  );
}
