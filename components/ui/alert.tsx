import type { ReactNode } from 'react';
import { OutcomeMark } from './outcome-mark';

/** Trouble of our own, said at once to everybody. Never used for what the gateway did. */
export function Alert({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-l-3 border-error bg-surface px-3 py-2"
    >
      <OutcomeMark mark="ERROR" />
      <p className="min-w-0 grow">
        <strong className="font-semibold">{title}</strong> <span className="text-muted">{children}</span>
      </p>
      {action}
    </div>
  );
}
