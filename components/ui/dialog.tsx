import { type ComponentProps, type MouseEvent, useEffect, useRef } from 'react';

interface Props extends ComponentProps<'dialog'> {
  /** As soon as it is there: for a dialog that is drawn when it is asked for. Its `onClose` should take it away again. */
  opensAtOnce?: boolean;
}

/**
 * A native dialog in the middle of the window, to be opened with `showModal()`. Its width is the caller's. The focus goes to
 * what carries `data-first`, else to what comes first.
 */
export function Dialog({ className = '', opensAtOnce = false, ref, ...rest }: Props) {
  const own = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!opensAtOnce || own.current?.open) return;
    own.current?.showModal();
    own.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [opensAtOnce]);
  return (
    <dialog
      ref={opensAtOnce ? own : ref}
      className={`m-auto max-w-[calc(100vw-2rem)] rounded-md border border-line-strong bg-canvas p-5 text-ink backdrop:bg-[oklch(0.15_0.01_260/0.45)] ${className}`}
      {...rest}
    />
  );
}

/** For whatever is pressed inside a dialog. Closed like this, and not only taken away, it gives the focus back. */
export const closeDialog = ({ currentTarget }: Pick<MouseEvent<HTMLElement>, 'currentTarget'>): void =>
  currentTarget.closest('dialog')?.close();
