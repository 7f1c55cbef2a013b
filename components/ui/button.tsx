import type { ButtonHTMLAttributes } from 'react';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  kind?: 'primary' | 'plain' | 'quiet';
  /** Takes no clicks but keeps the focus, which a disabled button would lose. */
  inert?: boolean;
}

export function Button({ kind = 'plain', inert: isInert = false, onClick, ...rest }: Props) {
  return (
    <button
      type="button"
      className={`button button-${kind}`}
      aria-disabled={isInert || undefined}
      {...(isInert ? {} : { onClick })}
      {...rest}
    />
  );
}
