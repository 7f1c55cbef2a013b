import { Fragment } from 'react';

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
