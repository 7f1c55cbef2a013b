import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** A sign-in that was begun: what its end has to fit, where it leads, and when it is too late. */
const Pending = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  /** Digest of the session that it takes the place of. */
  former: z.string().nullable(),
  /** Milliseconds since the epoch. */
  until: z.number(),
});
export type PendingSignIn = z.infer<typeof Pending>;

/** How long somebody may take at the provider. */
export const PENDING_MS = 10 * 60_000;

const ALGORITHM = 'aes-256-gcm';
const [IV_BYTES, TAG_BYTES] = [12, 16];

/** The cookie of a sign-in that was begun; `Lax`, for it is another site that leads back here. */
export const pendingCookieName = (isSecure: boolean): string => (isSecure ? '__Host-chutes-sign-in' : 'chutes-sign-in');

/** As Set-Cookie has it; without a value it is taken away. */
export function pendingCookie(value: string | null, isSecure: boolean): string {
  const age = value === null ? 0 : PENDING_MS / 1000;
  const parts = [
    `${pendingCookieName(isSecure)}=${value ?? ''}`,
    'Path=/',
    `Max-Age=${age}`,
    'HttpOnly',
    'SameSite=Lax',
  ];
  return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ');
}

/**
 * Seals sign-ins that were begun, so that they rest with the browser: nothing is kept here for who never comes back, and any server that
 * has the same secret can go on.
 */
export class PendingSeal {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'chutes-status pending sign-in', 32));
  }

  close(pending: PendingSignIn): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, iv);
    const body = Buffer.concat([cipher.update(JSON.stringify(pending), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** Null for what was not sealed here, or was changed since. */
  open(sealed: string): PendingSignIn | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
    try {
      const decipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
      return Pending.parse(JSON.parse(text.toString('utf8')));
    } catch {
      return null;
    }
  }
}
