import type { ReactNode } from 'react';
import type { Mark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';

interface Props {
  mark: Mark | null;
  size?: number;
  /** One line of text, in the middle of which the mark stands. */
  line?: boolean;
  children: ReactNode;
}

/** Words behind the mark of what they say. */
export const Marked = ({ mark, size = 16, line = false, children }: Props) => (
  <span className={`flex gap-2.25 ${line ? 'items-center' : ''}`}>
    {mark && <OutcomeMark mark={mark} size={size} className={line ? '' : 'mt-0.25'} />}
    {children}
  </span>
);
