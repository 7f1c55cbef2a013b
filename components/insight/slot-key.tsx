import type { ReactNode } from 'react';
import { NOTE } from './section';
import { SLOT_FILLS, SLOT_WIDTHS, type SlotTone } from './slot-strip';

interface Props {
  entries: readonly (readonly [SlotTone, string])[];
  children: ReactNode;
}

const SIZE = 10;

/** What the bars of a strip stand for, drawn as they are drawn there. */
export function SlotKey({ entries, children }: Props) {
  return (
    <p className={NOTE}>
      {entries.map(([tone, word]) => (
        <span key={tone} className="mr-4 inline-flex items-center gap-1.5 whitespace-nowrap">
          <svg width={SIZE} height={SIZE} aria-hidden>
            <rect
              className={SLOT_FILLS[tone]}
              x={(SIZE * (1 - SLOT_WIDTHS[tone])) / 2}
              width={SIZE * SLOT_WIDTHS[tone]}
              height={SIZE}
            />
          </svg>
          {word}
        </span>
      ))}
      <span>{children}</span>
    </p>
  );
}
