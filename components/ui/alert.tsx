import type { ReactNode } from 'react';
import { OutcomeMark } from './outcome-mark';

/** Trouble of our own, said at once to everybody. Never used for what the gateway did. */
export function Alert({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div role="alert" className="alert">
      <OutcomeMark mark="ERROR" />
      <p className="min-w-0 grow">
        <strong className="font-semibold">{title}</strong> <span className="text-muted">{children}</span>
      </p>
      {action}
    </div>
  );
}
