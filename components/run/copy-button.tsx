'use client';

import { type ReactNode, useState } from 'react';

const SHOWN_MS = 2000;

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text, children }: { text: string; children: ReactNode }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    setSaid(await copied(text));
    setTimeout(() => setSaid(''), SHOWN_MS);
  };
  return (
    <button type="button" className="copy-button" onClick={() => void copy()}>
      {said || children}
      <span role="status" className="sr-only">
        {said}
      </span>
    </button>
  );
}

async function copied(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied';
  } catch {
    return 'Not allowed by the browser';
  }
}
