'use client';

import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { closeDialog, Dialog } from '@/components/ui/dialog';
import type { Question } from './budget-question';

/** Asks before a click passes a budget. Closing it is a no. */
export function BudgetDialog({ question: { detail, answer } }: { question: Question }) {
  const titleId = useId();
  return (
    <Dialog opensAtOnce className="w-md" aria-labelledby={titleId} onClose={() => answer(false)}>
      <div className="grid gap-4">
        <h2 id={titleId} className="text-lg font-semibold tracking-tight">
          Pass the budget of today?
        </h2>
        <p className="text-muted">{detail}</p>
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={closeDialog}>
            Do not
          </Button>
          <Button
            kind="primary"
            onClick={(event) => {
              closeDialog(event);
              answer(true);
            }}
          >
            Ask all the same
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
