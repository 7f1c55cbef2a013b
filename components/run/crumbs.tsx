import { Fragment } from 'react';

/** Where a page stands: links from the outside in. */
export const Crumbs = ({ path }: { path: readonly { href: string; name: string }[] }) => (
  <nav aria-label="Where this is" className="crumbs">
    {path.map(({ href, name }) => (
      <Fragment key={href}>
        <a href={href}>{name}</a>
        <span aria-hidden>/</span>
      </Fragment>
    ))}
  </nav>
);
