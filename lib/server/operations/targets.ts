import { z } from 'zod';
import { Target } from '@/lib/domain/target';
import { operation } from './operation';

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
