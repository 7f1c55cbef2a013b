import { Fragment } from 'react';

/** Where a page stands: links from the outside in. */
export const Crumbs = ({ path }: { path: readonly { href: string; name: string }[] }) => (
  <nav aria-label="Where this is" className="crumbs">
    {path.map(({ href, name }, index) => (
      <Fragment key={href}>
        {index > 0 && <span aria-hidden>/</span>}
        <a href={href}>{name}</a>
      </Fragment>
    ))}
  </nav>
);
