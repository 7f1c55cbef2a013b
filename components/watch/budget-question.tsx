'use client';

import { useEffect, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

/** A run that would pass the budget of the day: whether it is to be made all the same. */
export interface Question {
  detail: string;
  answer: (goOn: boolean) => void;
}

/** Asks before a click passes a budget. Closing it is a no. */
export function BudgetQuestion({ question }: { question: Question | null }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (question) dialog.current?.showModal();
    else dialog.current?.close();
  }, [question]);
  return (
    <Dialog ref={dialog} className="w-md" aria-labelledby={titleId} onCancel={() => question?.answer(false)}>
      <div className="grid gap-4">
        <h2 id={titleId} className="text-lg font-semibold tracking-tight">
          Pass the budget of today?
        </h2>
        <p className="text-muted">{question?.detail}</p>
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={() => question?.answer(false)}>
            Do not
          </Button>
          <Button kind="primary" onClick={() => question?.answer(true)}>
            Ask all the same
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
