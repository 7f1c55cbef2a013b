import type { ReactNode } from 'react';
import { type Mark, markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';

interface Props {
  /** Its place on the page, where it can be linked to. */
  id?: string;
  word: ReactNode;
  /** What a machine reads for it. */
  code?: string;
  mark?: Mark;
  children: ReactNode;
}

/** A word with its mark, where it has one, and what it means. */
export const WordEntry = ({ id, word, code, mark, children }: Props) => (
  <div
    id={id}
    className="grid scroll-mt-4 grid-cols-[13rem_minmax(0,1fr)] gap-x-5 border-b border-line py-1.75 text-sm/5 target:bg-surface-strong max-md:grid-cols-1"
  >
    <dt className={`flex min-h-5 items-center gap-2 self-start font-semibold ${mark ? markTone(mark) : ''}`}>
      {mark && <OutcomeMark mark={mark} size={14} />}
      {id ? (
        <a href={`#${id}`} className="underline-offset-[0.25em] hover:underline">
          {word}
        </a>
      ) : (
        word
      )}
    </dt>
    <dd>
      {children}
      {code && <code className="ml-2 text-xs text-faint">{code}</code>}
    </dd>
  </div>
);
