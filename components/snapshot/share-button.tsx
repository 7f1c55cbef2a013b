'use client';

import { type ComponentType, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { ShareDialogProps } from './share-dialog';

/** Offers to share the latest runs of a target, or the runs that are named. What that asks is fetched when it is wanted. */
export function ShareButton(of: Omit<ShareDialogProps, 'onClose'>) {
  const [isOpen, setOpen] = useState(false);
  const [isLost, setLost] = useState(false);
  const [Asked, setAsked] = useState<ComponentType<ShareDialogProps> | null>(null);
  const fetchDialog = async () => {
    try {
      const { ShareDialog } = await import('./share-dialog');
      setAsked(() => ShareDialog);
      setLost(false);
    } catch {
      setLost(true);
    }
  };
  const open = () => {
    setOpen(true);
    if (!Asked) void fetchDialog();
  };
  return (
    <>
      <Button size="small" onClick={open} aria-haspopup="dialog" title={isLost ? LOST : undefined}>
        <span>
          Share<span className="max-lg:hidden"> snapshot</span>
        </span>
      </Button>
      <span role="status" className={isLost ? 'self-center text-xs' : 'sr-only'}>
        {isLost ? LOST : ''}
      </span>
      {isOpen && Asked && <Asked {...of} onClose={() => setOpen(false)} />}
    </>
  );
}

const LOST = 'It could not be loaded: try again.';
