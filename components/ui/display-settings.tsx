'use client';

import { useState } from 'react';
import { Account, type AccountProps } from './account';
import { lazyPart } from './lazy-part';

const Settings = lazyPart(async () => (await import('./settings')).Settings);

const ID = 'display-settings';

/** How one wants to see it: behind one button, in a native popover (Esc and a click beside close it). Not without scripts. */
export function DisplaySettings({ account }: { account: AccountProps | null }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="ml-auto grid size-8 shrink-0 cursor-pointer place-items-center rounded-md text-muted hover:bg-surface hover:text-ink noscript:hidden print:hidden"
        popoverTarget={ID}
        aria-label="Display settings"
      >
        <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden>
          <path d="M1.5 4.5h6m4 0h3M1.5 11.5h3m4 0h6" strokeLinecap="round" />
          <circle cx="9.5" cy="4.5" r="2" />
          <circle cx="6.5" cy="11.5" r="2" />
        </svg>
      </button>
      <div
        id={ID}
        popover="auto"
        onBeforeToggle={({ newState }) => newState === 'open' && setOpen(true)}
        className="absolute inset-[2.625rem_max(var(--gutter),(100vw-var(--page))/2+var(--gutter))_auto_auto] w-66 gap-3 rounded-md border border-line-strong bg-canvas p-3 text-sm text-ink [box-shadow:var(--popover-shadow)] open:grid max-lg:top-9.5"
      >
        {isOpen && <Settings />}
        {isOpen && account && <Account {...account} isInSettings />}
      </div>
    </>
  );
}
