import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  kind?: ButtonKind;
  size?: ButtonSize;
  /** Takes no clicks but keeps the focus, which a disabled button would lose. */
  inert?: boolean;
}

export function Button({ kind, size, inert: isInert = false, onClick, className, ...rest }: Props) {
  return (
    <button
      type="button"
      className={buttonClass(kind, size, className)}
      aria-disabled={isInert || undefined}
      {...(isInert ? {} : { onClick })}
      {...rest}
    />
  );
}

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  size?: ButtonSize;
}

/** Leads somewhere, as a link does, and stands where buttons stand. */
export const ButtonLink = ({ size, className, children, ...rest }: LinkProps) => (
  <a className={buttonClass('plain', size, className)} {...rest}>
    {children}
  </a>
);

type ButtonKind = keyof typeof KINDS;
type ButtonSize = keyof typeof SIZES;

/** For what looks like a button and is none, as the summary of folded details. */
export const buttonClass = (kind: ButtonKind = 'plain', size: ButtonSize = 'normal', more = ''): string =>
  `inline-flex items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap cursor-pointer transition-colors aria-disabled:cursor-default aria-disabled:border-line aria-disabled:bg-surface aria-disabled:text-muted print:hidden ${KINDS[kind]} ${SIZES[size]} ${more}`;

const KINDS = {
  primary: 'border-ink bg-ink text-canvas hover:bg-ink/86',
  plain: 'border-line-strong hover:bg-surface',
  quiet: 'border-transparent text-muted underline underline-offset-[0.25em] hover:bg-surface',
};

/** The padding is the caller's where it has to be another one. */
const SIZES = {
  normal: 'min-h-9 px-3 text-sm',
  medium: 'min-h-8 px-3 text-sm',
  small: 'min-h-7 px-3 text-xs',
};
