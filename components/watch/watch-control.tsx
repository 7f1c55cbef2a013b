'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lazyPart } from '@/components/ui/lazy-part';
import type { TargetStatus } from '@/lib/domain/status';

const WatchDialog = lazyPart(async () => (await import('./watch-dialog')).WatchDialog);

/** Says whether a target is asked without anybody clicking, and lets one change that. */
export function WatchControl({ target }: { target: TargetStatus }) {
  const [isOpen, setOpen] = useState(false);
  const isWatched = target.suites.some(({ nextRunAt }) => nextRunAt);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-haspopup="dialog" data-watch>
        {isWatched ? 'Watching' : 'Watch'}
      </Button>
      {isOpen && <WatchDialog target={target} onClose={() => setOpen(false)} />}
    </>
  );
}
