'use client';

import { useState } from 'react';
import type { Role } from '@/lib/domain/access';
import { Button } from './button';
import { TextLink } from './text-link';

export interface AccountProps {
  name: string | null;
  role: Role | null;
  /** Whether it is a session of this page, and not a proxy that vouches. */
  canSignOut: boolean;
}

interface Props extends AccountProps {
  /** A phone has no room for it beside the pages: there it stands among the settings. */
  isInSettings?: boolean;
}

/** Who one is here, and the way in or out. */
export function Account({ name, role, canSignOut, isInSettings = false }: Props) {
  const [isLeaving, setLeaving] = useState(false);
  if (role === null) {
    return (
      <span
        className={`shrink-0 text-sm print:hidden ${
          isInSettings ? 'border-t border-line pt-2 sm:hidden' : 'max-sm:hidden noscript:block'
        }`}
      >
        <TextLink href="/sign-in">Sign in</TextLink>
      </span>
    );
  }
  const leave = async () => {
    setLeaving(true);
    const answer = await fetch('/api/session', { method: 'DELETE' }).catch(() => undefined);
    // A provider that vouched has a session of its own, which is ended there.
    window.location.assign(answer?.headers.get('location') ?? '/');
  };
  return (
    <span
      className={`flex min-w-0 shrink-0 items-center gap-1 text-sm text-muted print:hidden ${
        isInSettings ? 'justify-between border-t border-line pt-2 sm:hidden' : 'max-sm:hidden'
      }`}
    >
      <span className={`max-w-40 truncate ${isInSettings ? '' : 'max-lg:hidden'}`} title={`${name}, ${role}`}>
        {name === role ? role : `${name}, ${role}`}
      </span>
      {canSignOut && (
        <Button kind="quiet" size="small" inert={isLeaving} onClick={() => void leave()}>
          Sign out
        </Button>
      )}
    </span>
  );
}
