import type { Listen } from '@/lib/config/config';
import { hostName, isLoopback } from '@/lib/domain/private-address';

/**
 * The origin that links and previews carry: PUBLIC_URL or, without it, the place on loopback where this listens. Never from
 * a request, since whoever asks could choose it. Null where neither is known.
 */
export function ownOrigin({ publicUrl, host, port }: Listen): string | null {
  if (publicUrl !== null || port === 0 || !isLoopback(hostName(host))) return publicUrl;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
