'use server';

import { headers } from 'next/headers';
import type { Verification } from '@/lib/domain/snapshot/verification';
import { perform } from '@/lib/server/operations/perform';
import { verifySnapshot } from '@/lib/server/operations/snapshots';

/** A file counts before pasted text: its bytes came as they are. Null when neither was given. */
export async function verify(_state: Verification | null, form: FormData): Promise<Verification | null> {
  const file = form.get('file');
  const text = form.get('text');
  if (file instanceof File && file.size > 0) return verified(new Uint8Array(await file.arrayBuffer()));
  return typeof text === 'string' && text !== '' ? verified(text) : null;
}

const verified = async (body: string | Uint8Array): Promise<Verification | null> =>
  perform(verifySnapshot, { body }, await headers());
