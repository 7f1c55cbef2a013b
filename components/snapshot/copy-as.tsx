'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/lib/client/copy-text';

interface Props {
  /** What it copies, in one word or two. */
  name: string;
  /** What is seen, where something around it says that it copies. */
  label?: string;
  /** The very text, or the address of our own server where it is. */
  text: { value: string } | { from: string } | 'address';
}

/** Copies to the clipboard and says so. Of no use without JavaScript, and then not shown. */
export function CopyAs({ name, label = `Copy ${name}`, text }: Props) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async () => {
    try {
      await copyText(() => read(text));
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  const said = { idle: '', copied: 'Copied', failed: 'Failed' }[state];
  return (
    <span className="relative print:hidden noscript:hidden">
      <Button onClick={() => void copy()} onBlur={() => setState('idle')} size="medium" aria-label={`Copy ${name}`}>
        <span className={said ? 'invisible' : ''}>{label}</span>
      </Button>
      <span role="status" className="pointer-events-none absolute inset-0 z-1 grid place-content-center text-xs">
        {said}
      </span>
    </span>
  );
}

async function read(text: Props['text']): Promise<string> {
  if (text === 'address') return window.location.origin + window.location.pathname;
  if ('value' in text) return text.value;
  const response = await fetch(text.from);
  if (!response.ok) throw new Error(`It answered ${response.status}.`);
  return response.text();
}
