'use server';

import { revalidatePath } from 'next/cache';
import { currentServer } from '@/lib/server/current-server';
import { isRequestProblem } from '@/lib/server/request-problem';

const idOf = (form: FormData): string => String(form.get('id') ?? '').slice(0, 100);

export async function pin(form: FormData): Promise<void> {
  await changed(() => currentServer().snapshots.change(idOf(form), { pinned: form.get('pinned') === 'yes' }));
}

export async function expire(form: FormData): Promise<void> {
  const days = Number(form.get('days'));
  const expiresInDays = Number.isInteger(days) && days >= 1 && days <= 3650 ? days : null;
  await changed(() => currentServer().snapshots.change(idOf(form), { expiresInDays }));
}

export async function revoke(form: FormData): Promise<void> {
  await changed(() => currentServer().snapshots.revoke(idOf(form)));
}

/** A snapshot that is gone meanwhile is shown as such by the list itself. */
async function changed(change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!isRequestProblem(error)) throw error;
  }
  revalidatePath('/snapshots');
}
