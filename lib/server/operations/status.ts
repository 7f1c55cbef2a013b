import { z } from 'zod';
import { Status } from '@/lib/domain/status';
import { isKnown } from './if-none-match';
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
