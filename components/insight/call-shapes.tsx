'use client';

import { useState } from 'react';
import { Choice } from '@/components/ui/choice';
import type { CallShape } from '@/lib/domain/insight-auth-contract';
import { ToCopy } from './to-copy';

/** The call as it works today, to copy; the key is the name of a variable. */
export function CallShapes({ shapes }: { shapes: CallShape[] }) {
  const [chosen, setChosen] = useState('curl');
  const shape = shapes.find(({ id }) => id === chosen) ?? shapes[0];
  if (!shape) return null;
  const choice = (
    <Choice
      legend="Call shape"
      options={shapes.map(({ id, title }) => ({ value: id, label: title }))}
      value={shape.id}
      onChange={setChosen}
    />
  );
  return (
    <ToCopy name={choice} text={shape.code} what={shape.title}>
      <pre aria-label={shape.title}>{shape.code}</pre>
    </ToCopy>
  );
}
