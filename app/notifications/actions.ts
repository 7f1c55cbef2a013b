'use server';

import { headers } from 'next/headers';
import type { TestResult } from '@/lib/domain/notices/delivery';
import { perform } from '@/lib/server/operations/perform';
import { testNotification } from '@/lib/server/operations/notifications';
import { isRequestProblem } from '@/lib/server/request-problem';

/** A channel that is gone meanwhile is told as one that takes nothing. */
export async function test(_state: TestResult | null, form: FormData): Promise<TestResult | null> {
  try {
    return await perform(testNotification, { id: form.get('id') }, await headers());
  } catch (error) {
    if (!isRequestProblem(error)) throw error;
    return { ok: false, httpStatus: null, error: error.message, durationMs: 0 };
  }
}
