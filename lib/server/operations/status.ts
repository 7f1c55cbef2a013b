import { z } from 'zod';
import { Status } from '@/lib/domain/status';
import { operation, targetId } from './operation';

export const readStatus = operation({
  id: 'status.read',
  method: 'GET',
  path: '/api/status',
  about: 'What the latest runs allow to say now, of all targets or of one.',
  access: 'public',
  input: z.strictObject({ target: targetId }),
  output: Status,
  statuses: [200, 304],
  promises: ['ETag'],
  run: async (server, { target }, { headers }) => {
    const of = target === undefined ? undefined : server.target(target).id;
    const { etag, json } = await server.toldStatus(of);
    const told = { ETag: etag, 'Cache-Control': 'no-cache' };
    if (isKnown(headers.get('if-none-match'), etag)) return { status: 304, headers: told, nothing: true };
    return { headers: told, text: json(), mediaType: 'application/json' };
  },
});

/** Whether If-None-Match names it, by the weak comparison (RFC 9110 §13.1.2). */
function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag));
}
