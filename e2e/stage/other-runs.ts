import { result, run } from '@/lib/domain/testing/sample-status';
import type { Run } from '@/lib/domain/run';

const open = { exitCode: null, verified: null };

/** Runs that came to no verdict. */
export const otherRuns = (): Run[] => [
  run('doctor', [result('doctor', 'MODELS_HTTP'), result('doctor', 'JSON_SMOKE', 'cancelled')], 0, {
    ...open,
    id: '0198-doctor-cancelled',
    status: 'cancelled',
  }),
  run('smoke', [result('smoke', 'DIRECT_JSON'), result('smoke', 'ROUTER_JSON', 'interrupted')], 0, {
    ...open,
    id: '0198-smoke-interrupted',
    status: 'interrupted',
  }),
];
