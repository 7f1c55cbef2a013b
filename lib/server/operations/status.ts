import { z } from 'zod';
import { Status } from '@/lib/domain/status';
import { isKnown, operation, targetId } from './operation';
import { Target } from '@/lib/domain/target';

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
    const { etag, json, brotli } = await server.toldStatus(of);
    const told = { ETag: etag, 'Cache-Control': 'no-cache' };
    if (isKnown(headers.get('if-none-match'), etag)) return { status: 304, headers: told, nothing: true };
    return { headers: told, text: json(), mediaType: 'application/json', brotli };
  },
});

export const listTargets = operation({
  id: 'targets.list',
  method: 'GET',
  path: '/api/targets',
  about: 'The gateways that are watched, as they are configured.',
  access: 'public',
  input: z.strictObject({}),
  output: z.object({ targets: z.array(Target) }),
  run: ({ targets }) => ({ json: { targets: [...targets] } }),
});
