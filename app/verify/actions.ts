'use server';

import type { Verification } from '@/lib/domain/verification';
import { currentServer } from '@/lib/server/current-server';

/** A file counts before pasted text: its bytes came as they are. Null when neither was given. */
export async function verify(_state: Verification | null, form: FormData): Promise<Verification | null> {
  const { snapshots } = currentServer();
  const file = form.get('file');
  if (file instanceof File && file.size > 0) return snapshots.verify(new Uint8Array(await file.arrayBuffer()));
  const text = form.get('text');
  return typeof text === 'string' && text !== '' ? snapshots.verify(text) : null;
}
