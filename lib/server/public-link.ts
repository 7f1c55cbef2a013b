import { isPrivateHost } from '@/lib/snapshot/scrub';

/** The origin under which the reader came here; null when the request does not say it. */
export function originOf(headers: Pick<Headers, 'get'>): string | null {
  const host = headers.get('host') ?? '';
  const scheme = headers.get('x-forwarded-proto')?.split(',', 1)[0]?.trim() === 'https' ? 'https' : 'http';
  return /^[A-Za-z0-9.:[\]_-]{1,260}$/.test(host) && URL.canParse(`${scheme}://${host}`) ? `${scheme}://${host}` : null;
}

/** A link to a snapshot that may be written into it; null where the address is of a private network. */
export function publicLink(headers: Pick<Headers, 'get'>, id: string): string | null {
  const origin = originOf(headers);
  return origin === null || isPrivateHost(new URL(origin).hostname) ? null : `${origin}/s/${id}`;
}
