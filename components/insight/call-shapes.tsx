'use client';

import { useState } from 'react';
import { Choice } from '@/components/ui/choice';
import { CopyButton } from '@/components/ui/copy-button';
import type { CallShape } from '@/lib/domain/insight-auth-contract';

/** The call as it works today, to copy; the key is the name of a variable. */
export function CallShapes({ shapes }: { shapes: CallShape[] }) {
  const [chosen, setChosen] = useState('curl');
  const shape = shapes.find(({ id }) => id === chosen) ?? shapes[0];
  if (!shape) return null;
  return (
    <div className="grid min-w-0 content-start gap-2">
      <Choice
        legend="Call shape"
        options={shapes.map(({ id, title }) => ({ value: id, label: title }))}
        value={shape.id}
        onChange={setChosen}
      />
      <div className="code-block">
        <pre aria-label={shape.title}>{shape.code}</pre>
        <CopyButton text={shape.code} what={shape.title} />
      </div>
    </div>
  );
}
