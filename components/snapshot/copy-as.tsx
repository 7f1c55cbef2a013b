'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/lib/client/copy-text';

interface Props {
  /** What it copies, in one word or two. */
  name: string;
  /** The very text, or the address of our own server where it is. */
  text: { value: string } | { from: string } | 'address';
}

/** Copies to the clipboard and says so. Of no use without JavaScript, and then not shown. */
export function CopyAs({ name, text }: Props) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async () => {
    try {
      await copyText(() => read(text));
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  const said = { idle: '', copied: 'Copied', failed: 'Could not copy' }[state];
  return (
    <span className="needs-script">
      <Button onClick={copy} onBlur={() => setState('idle')} className="button button-plain copy-button">
        <span aria-hidden={said !== ''} className={said ? 'invisible' : ''}>
          Copy {name}
        </span>
        <span role="status" className="copy-said">
          {said}
        </span>
      </Button>
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
