import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';

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
    <div className="to-copy">
      <div className="to-copy-head">
        {typeof name === 'string' ? <h3>{name}</h3> : name}
        <CopyButton text={text} what={what} />
      </div>
      <div className="to-copy-text">{children}</div>
    </div>
  );
}
