'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { perform } from '@/lib/server/operations/perform';
import { changeIncident } from '@/lib/server/operations/incidents';
import { isRequestProblem } from '@/lib/server/request-problem';

export async function acknowledge(form: FormData): Promise<void> {
  await change({ id: form.get('id'), acknowledged: form.get('acknowledged') === 'yes' });
}

export async function addNote(form: FormData): Promise<void> {
  await change({ id: form.get('id'), note: form.get('note') });
}

/** What cannot be done leaves the page as it is. */
async function change(input: Readonly<Record<string, unknown>>): Promise<void> {
  try {
    await perform(changeIncident, input, await headers());
  } catch (error) {
    if (!isRequestProblem(error)) throw error;
  }
  revalidatePath('/incidents', 'layout');
}
