'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import type { TestResult } from '@/lib/domain/notices/delivery';

/** What came of it; null when there is no such channel any more. */
export type TestAction = (state: TestResult | null, form: FormData) => Promise<TestResult | null>;

/** Sends what an incident would send. Works as a plain form post too. */
export function TestButton({ id, action }: { id: string; action: TestAction }) {
  const [result, submit, pending] = useActionState(action, null);
  return (
    <form action={submit} className="grid content-start justify-items-start gap-1">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" size="medium" inert={pending} aria-label={`Send a test to ${id}`}>
        {pending ? 'Sending…' : 'Send a test'}
      </Button>
      <p role="status" className="text-sm">
        {result && (result.ok ? `Sent in ${Math.round(result.durationMs)} ms.` : `Not sent: ${result.error}.`)}
      </p>
    </form>
  );
}
