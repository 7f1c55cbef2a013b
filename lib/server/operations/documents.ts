import { z } from 'zod';
import { configFileSchema } from '@/lib/config/file/file-schema';
import { Methodology } from '@/lib/domain/api/methodology';
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

const MEDIA_TYPE = 'application/schema+json; charset=utf-8';

export const readConfigSchema = operation({
  id: 'config.schema',
  method: 'GET',
  path: '/schema/config.json',
  about: 'The JSON Schema of chutes-status.yaml, for editors.',
  access: 'open',
  input: z.strictObject({}),
  output: z.record(z.string(), z.unknown()),
  content: [MEDIA_TYPE],
  run: () => ({
    headers: { 'Cache-Control': 'no-cache' },
    text: `${JSON.stringify(configFileSchema(), null, 2)}\n`,
    mediaType: MEDIA_TYPE,
  }),
});
