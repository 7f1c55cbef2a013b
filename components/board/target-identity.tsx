import type { ReactNode } from 'react';
import type { Target } from '@/lib/domain/target';

/** Which gateway this is about, and how it is asked. */
export function TargetIdentity({ target }: { target: Target }) {
  return (
    <dl className="identity">
      <Fact name="Base URL" long>
        {target.baseUrl}
      </Fact>
      <Fact name="Auth">{target.authStyle}</Fact>
      <Fact name="Text" long>
        {target.textModel ?? <span className="font-sans text-muted">first of the catalogue</span>}
      </Fact>
      <Fact name="Vision" long>
        {target.vlmModel ?? <span className="font-sans text-muted">not set</span>}
      </Fact>
    </dl>
  );
}

function Fact({ name, long = false, children }: { name: string; long?: boolean; children: ReactNode }) {
  return (
    <div className={long ? 'min-w-0' : 'shrink-0'}>
      <dt>{name}</dt>
      <dd dir="auto" title={typeof children === 'string' ? children : undefined}>
        {children}
      </dd>
    </div>
  );
}
