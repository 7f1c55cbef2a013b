'use client';

import { useEffect, useState } from 'react';
import { Button } from './button';

const SHOWN_MS = 2000;

/** Copies the text, and says whether that worked. `what` names it for whoever cannot see it; `label` is what is seen. */
export function CopyButton({ text, what, label = 'Copy' }: { text: string; what: string; label?: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  return (
    <Button size="small" className="min-w-18 bg-canvas" aria-label={`Copy ${what}`} onClick={() => void copy()}>
      {/* As wide as its label, and each word an element of its own, so that nothing moves. */}
      <span data-label={label} className="grid after:invisible after:h-0 after:content-[attr(data-label)]">
        <span aria-live="polite">
          <span key={state}>{state === 'copied' ? 'Copied' : state === 'failed' ? 'Not allowed' : label}</span>
        </span>
      </span>
    </Button>
  );
}
