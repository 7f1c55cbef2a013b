import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Begins every token that is made here, so that a leaked one is known at sight. */
export const TOKEN_PREFIX = 'cst_';
const TOKEN = /^cst_[\w-]{43}$/;

/** 256 random bits: nobody guesses them, so a plain digest is enough to keep. */
export const newToken = (): string => TOKEN_PREFIX + randomBytes(32).toString('base64url');
export const newSessionKey = (): string => randomBytes(32).toString('base64url');

export const isToken = (text: string): boolean => TOKEN.test(text);

/** Of a token or a session, as it is stored. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Memory of 16 MiB, some 50 ms: what one guess at a chosen secret costs (RFC 7914). */
const COST = { N: 16_384, r: 8, p: 1 };

/** The secret as it is stored: `scrypt$N$r$p$salt$hash`. */
export async function sealSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(secret, salt);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether a secret is the one that was sealed; takes as long for a wrong one. False for what is no seal of ours. */
export async function opensSeal(secret: string, sealed: string): Promise<boolean> {
  const [kind, n, r, p, salt, hash] = sealed.split('$');
  if (kind !== 'scrypt' || Number(n) !== COST.N || Number(r) !== COST.r || Number(p) !== COST.p) return false;
  const derived = await derive(secret, Buffer.from(salt ?? '', 'base64url'));
  const known = Buffer.from(hash ?? '', 'base64url');
  return known.length === derived.length && timingSafeEqual(known, derived);
}

const derive = (secret: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(secret, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
