import { Fragment, type ReactNode } from 'react';

/** Where a page stands: links from the outside in. */
export const Crumbs = ({ path }: { path: readonly { href: string; name: string }[] }) => (
  <nav aria-label="Where this is" className="flex items-baseline gap-2 text-sm text-faint print:hidden">
    {path.map(({ href, name }, index) => (
      <Fragment key={href}>
        {index > 0 && <span aria-hidden>/</span>}
        <a href={href} className="min-h-6 py-0.5 text-muted underline-offset-[0.25em] hover:underline">
          {name}
        </a>
      </Fragment>
    ))}
  </nav>
);

/** Names and figures in columns; what is null is not known and left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm [&_code]:text-xs">
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-faint">{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
