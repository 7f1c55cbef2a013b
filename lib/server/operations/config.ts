import { z } from 'zod';
import { configFileSchema } from '@/lib/config/file/file-schema';
import { operation } from './operation';

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
