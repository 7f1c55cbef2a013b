import { type StandInAnswer, refusal } from './answer';
import type { IncomingHttpHeaders } from 'node:http';
import type { AuthStyle } from '@/lib/domain/words';

const WELL_FORMED = /^cpk_[0-9a-f]{32}\.[0-9a-f]{32}\.[0-9A-Za-z]{32}$/;

/**
 * The application's authentication: the last word of Authorization is the key, x-api-key is not read at all.
 * The catalogue is public, yet a bad key shown there is refused. Null lets the call pass.
 */
export function authenticate(
  headers: IncomingHttpHeaders,
  apiKey: string,
  endpoint: 'models' | 'chat',
): StandInAnswer | null {
  const key = shownKey(headers);
  if (key === null) return endpoint === 'models' ? null : refusal(401, 'Authentication required.');
  return key === apiKey ? null : refuseKey(key);
}

export function shownKey(headers: IncomingHttpHeaders): string | null {
  return headers.authorization?.trim().split(' ').at(-1) || null;
}

export function refuseKey(key: string): StandInAnswer {
  if (WELL_FORMED.test(key)) return refusal(401, 'Invalid token or user not found');
  if (key.startsWith('cpk_')) return refusal(401, 'Missing or invalid authorization header(s)');
  return refusal(401, 'Invalid token.');
}

export type KeyStyle = AuthStyle | 'none';

/** The form in which a call shows its key. Authorization wins when both headers are there. */
export function keyStyle(headers: IncomingHttpHeaders): KeyStyle {
  if (headers.authorization) return /^bearer\s/i.test(headers.authorization) ? 'bearer' : 'raw';
  return headers['x-api-key'] ? 'x-api-key' : 'none';
}
