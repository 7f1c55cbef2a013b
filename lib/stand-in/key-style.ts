import type { AuthStyle } from '@/lib/domain/words';
import type { IncomingHttpHeaders } from 'node:http';

export type KeyStyle = AuthStyle | 'none';

/** The form in which a call shows its key. Authorization wins when both headers are there. */
export function keyStyle(headers: IncomingHttpHeaders): KeyStyle {
  if (headers.authorization) return /^bearer\s/i.test(headers.authorization) ? 'bearer' : 'raw';
  return headers['x-api-key'] ? 'x-api-key' : 'none';
}
