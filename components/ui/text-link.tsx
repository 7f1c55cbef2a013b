import type { AnchorHTMLAttributes } from 'react';

/** A link in running text. */
export const TextLink = (props: AnchorHTMLAttributes<HTMLAnchorElement>) => <a className={TEXT_LINK} {...props} />;

/** For what is drawn as a link inside of what already is one, or is pressed. */
export const TEXT_LINK = 'underline decoration-line-strong underline-offset-[0.25em] hover:decoration-current';

/** To another part of a list. */
export const PageLink = (props: AnchorHTMLAttributes<HTMLAnchorElement>) => (
  <a className={`inline-block min-h-6 ${TEXT_LINK}`} {...props} />
);
