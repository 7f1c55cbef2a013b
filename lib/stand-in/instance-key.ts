import { randomBytes, randomInt } from 'node:crypto';

const ALPHANUMERICS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A key in the gateway's own format, 102 characters, valid only at the stand-in that was started with it. */
export function makeInstanceKey(): string {
  const secret = Array.from({ length: 32 }, () => ALPHANUMERICS[randomInt(ALPHANUMERICS.length)]).join('');
  return `cpk_${randomBytes(16).toString('hex')}.${randomBytes(16).toString('hex')}.${secret}`;
}
