import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Heading } from './section';

interface Props {
  /** What it is good for; or the control that chooses it. */
  name: ReactNode;
  text: string;
  /** Names the text for whoever cannot see it. */
  what: string;
  children: ReactNode;
}

/** Words to take away. */
export function ToCopy({ name, text, what, children }: Props) {
  return (
    <div data-to-copy className="min-w-0 break-inside-avoid rounded-sm border border-line bg-surface px-3 pt-2 pb-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5 pb-1.5">
        {typeof name === 'string' ? <Heading>{name}</Heading> : name}
        <CopyButton text={text} what={what} />
      </div>
      <div className="[&>p]:max-w-184 [&>p]:text-pretty [&>pre]:text-xs/4.5 [&>pre]:whitespace-pre-wrap">
        {children}
      </div>
    </div>
  );
}
