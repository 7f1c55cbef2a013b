import type { ReactNode } from 'react';
import type { Target } from '@/lib/domain/target';

/** Which gateway this is about, and how it is asked. */
export function TargetIdentity({ target }: { target: Target }) {
  return (
    <dl className="flex min-w-0 flex-wrap gap-x-6 pl-3 text-xs/5 text-muted max-lg:gap-x-3.5 max-lg:pl-1.5">
      <Fact name="Base URL">{target.baseUrl}</Fact>
      {target.proxy ? <Fact name="Proxy">{target.proxy}</Fact> : null}
      <Fact name="Auth">{target.authStyle}</Fact>
      <Fact name="Text">{target.textModel ?? <span className="font-sans">first of the catalogue</span>}</Fact>
      <Fact name="Vision">{target.vlmModel ?? <span className="font-sans">not set</span>}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex max-w-full min-w-0 gap-1.5">
      <dt className="shrink-0 text-faint">{name}</dt>
      <dd
        dir="auto"
        className="max-w-104 truncate font-mono"
        title={typeof children === 'string' ? children : undefined}
      >
        {children}
      </dd>
    </div>
  );
}
