import type { Identity } from '@/lib/domain/access';
import { RequestProblem } from '@/lib/server/request-problem';

export const NOBODY: Identity = { way: 'nobody', role: null, name: null, expiresAt: null };

/** RFC 6750 §3. */
export const unauthorized = (detail: string, headers: Readonly<Record<string, string>> = {}): RequestProblem =>
  new RequestProblem(401, detail, undefined, { 'WWW-Authenticate': 'Bearer realm="chutes-status"', ...headers });

/** 429 for somebody who has to wait. */
export function tooMany(waitMs: number, what: string): RequestProblem {
  const seconds = Math.ceil(waitMs / 1000);
  const detail = `Too many ${what}: the next may be tried in ${seconds} s.`;
  return new RequestProblem(429, detail, undefined, { 'Retry-After': String(seconds) });
}
