import type { AnchorHTMLAttributes } from 'react';

/** A link in running text. */
export const TextLink = ({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) => (
  <a className={TEXT_LINK} {...rest}>
    {children}
  </a>
);

/** For what is drawn as a link inside of what already is one, or is pressed. */
export const TEXT_LINK = 'underline decoration-line-strong underline-offset-[0.25em] hover:decoration-current';

/** To another part of a list. */
export const PageLink = ({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) => (
  <a className={`inline-block min-h-6 ${TEXT_LINK}`} {...rest}>
    {children}
  </a>
);
