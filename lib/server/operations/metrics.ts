import { z } from 'zod';
import { operation } from './operation';

const MEDIA_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

export const readMetrics = operation({
  id: 'metrics.read',
  method: 'GET',
  path: '/metrics',
  about: 'What happened and what is known now, for Prometheus; 404 where that is switched off.',
  access: 'viewer',
  input: z.strictObject({}),
  output: z.string(),
  content: [MEDIA_TYPE],
  run: async (server) => server.metrics(),
});
