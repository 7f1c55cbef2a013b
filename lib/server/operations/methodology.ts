import { z } from 'zod';
import { Methodology } from '@/lib/domain/methodology';
import { operation, targetId } from './operation';

export const readMethodology = operation({
  id: 'methodology.read',
  method: 'GET',
  path: '/api/methodology',
  about: 'What each check sends to a target, the rules that decide, and the limits.',
  access: 'viewer',
  input: z.strictObject({ target: targetId }),
  output: Methodology,
  run: (server, { target }) => ({
    headers: { 'Cache-Control': 'no-cache' },
    json: server.methodology(server.target(target).id),
  }),
});
