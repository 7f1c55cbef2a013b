import type { ReactNode } from 'react';
import type { Target } from '@/lib/domain/target';

/** Which gateway this is about, and how it is asked. */
export function TargetIdentity({ target }: { target: Target }) {
  return (
    <dl className="identity">
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
    <div>
      <dt>{name}</dt>
      <dd dir="auto" title={typeof children === 'string' ? children : undefined}>
        {children}
      </dd>
    </div>
  );
}
