'use client';

import { useEffect } from 'react';
import { Button } from '@/components/ui/button';

/** Asks for the comparison of the two that are ticked in the list. Another tick takes the place of the older of the two. */
export function CompareTicked({ form }: { form: string }) {
  useEffect(() => {
    const boxes = document.querySelectorAll<HTMLInputElement>(`input[form="${form}"]:checked`);
    let ticked = [...boxes].toReversed();
    const follow = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || target.form?.id !== form) return;
      ticked = [...ticked.filter((box) => box !== target && box.checked), ...(target.checked ? [target] : [])];
      for (const box of ticked.splice(0, Math.max(0, ticked.length - 2))) box.checked = false;
    };
    document.addEventListener('change', follow);
    return () => document.removeEventListener('change', follow);
  }, [form]);
  return (
    <form id={form} method="get" action="/compare">
      <Button type="submit" size="medium">
        Compare the ticked two
      </Button>
    </form>
  );
}
