'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { perform } from '@/lib/server/operations/perform';
import { changeSnapshot, revokeSnapshot } from '@/lib/server/operations/snapshots';
import { isRequestProblem } from '@/lib/server/request-problem';

export async function pin(form: FormData): Promise<void> {
  const input = { id: form.get('id'), pinned: form.get('pinned') === 'yes' };
  await changed(form, perform(changeSnapshot, input, await headers()));
}

/** Only no number at all takes the expiry away; what is not a number of days changes nothing. */
export async function expire(form: FormData): Promise<void> {
  const days = form.get('days');
  const expiresInDays = days === '' ? null : Number(days);
  await changed(form, perform(changeSnapshot, { id: form.get('id'), expiresInDays }, await headers()));
}

export async function revoke(form: FormData): Promise<void> {
  await changed(form, perform(revokeSnapshot, { id: form.get('id') }, await headers()));
}

/** A snapshot that is gone meanwhile is shown as such by the list, and by its own page. */
async function changed(form: FormData, change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!isRequestProblem(error)) throw error;
  }
  revalidatePath('/snapshots');
  revalidatePath(`/s/${String(form.get('id'))}`);
}
