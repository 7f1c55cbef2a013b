'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import type { Issued } from '@/components/access/token-form';
import { perform } from '@/lib/server/operations/perform';
import { createToken, revokeToken } from '@/lib/server/operations/sign-in/tokens';
import { isRequestProblem } from '@/lib/server/request-problem';

/** Only “never” makes one that does not expire; what is no number of days is refused. */
export async function issue(_state: Issued | null, form: FormData): Promise<Issued | null> {
  const days = form.get('days');
  const expiry = days === 'never' ? {} : { expiresInDays: Number(days) };
  try {
    const input = { name: form.get('name'), role: form.get('role'), ...expiry };
    const made = await perform(createToken, input, await headers());
    revalidatePath('/tokens');
    return made && { id: made.id, name: made.name, token: made.token };
  } catch (error) {
    if (!isRequestProblem(error)) throw error;
    return { problem: error.message };
  }
}

/** One that is gone meanwhile is shown as such by the list. */
export async function revoke(form: FormData): Promise<void> {
  try {
    await perform(revokeToken, { id: form.get('id') }, await headers());
  } catch (error) {
    if (!isRequestProblem(error)) throw error;
  }
  revalidatePath('/tokens');
}
