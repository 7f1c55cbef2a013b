import type { ReactNode } from 'react';
import type { Mark } from './mark';
import { OutcomeMark } from './outcome-mark';

/** By how much is said: there is room for a long sentence, but not for any length of it. */
const SIZES = {
  short: 'text-2xl tracking-tight max-lg:text-[1.125rem]/5.75',
  long: 'text-2xl tracking-tight max-lg:text-[1rem]/5',
  'very-long': 'text-lg tracking-snug max-lg:text-md/4.75',
};

/** What stands beneath it, in line with its words where there is room. */
export const HEADLINE_NOTES =
  'max-w-208 pt-1 pl-9 text-sm/5 text-pretty text-muted max-lg:pl-0 max-lg:text-xs/4.25 [&_time]:whitespace-nowrap';

interface Props {
  mark: Mark;
  length?: keyof typeof SIZES;
  level?: 1 | 2;
  children: ReactNode;
}

/** The sentence that a page or a finding comes to, behind the mark of its verdict. */
export function Headline({ mark, length = 'short', level = 1, children }: Props) {
  const Heading = `h${level}` as const;
  return (
    <Heading className={`flex gap-3 font-semibold text-balance max-lg:gap-2 ${SIZES[length]}`}>
      <OutcomeMark mark={mark} size={24} className="mt-1 max-lg:mt-0.75 max-lg:size-4.5" />
      {children}
    </Heading>
  );
}
