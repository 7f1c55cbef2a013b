import { family } from '@/e2e/corpus/corpus-case';
import { detail, RIGHT, saying } from '@/e2e/corpus/replies';

const smoke = family('smoke checks');
const FULL = detail(429, 'at maximum capacity');
const PLAIN = { attempts: ['ok' as const] };

export const smokeChecks = [
  smoke('direct', RIGHT, 'ok', { check: 'DIRECT_JSON', line: 'DIRECT_JSON: PASS', ...PLAIN }),
  smoke('direct, wrong', saying('{}'), 'wrong_answer', { check: 'DIRECT_JSON', line: 'DIRECT_JSON: FAIL' }),
  smoke('router', RIGHT, 'ok', { check: 'ROUTER_JSON', line: 'ROUTER_JSON: PASS', ...PLAIN }),
  smoke('router, full', FULL, 'overloaded', { check: 'ROUTER_JSON', line: 'ROUTER_JSON: FAIL CAPACITY' }),
  smoke('parallel', RIGHT, 'ok', { check: 'PARALLEL_JSON', line: 'PARALLEL_JSON: PASS 2/2', attempts: ['ok', 'ok'] }),
  smoke('parallel, refused', detail(401, 'no'), 'unauthorized', {
    check: 'PARALLEL_JSON',
    line: 'PARALLEL_JSON: FAIL 0/2',
    attempts: ['unauthorized', 'unauthorized'],
  }),
  smoke('model list, refused', detail(403, 'no'), 'forbidden', {
    check: 'MODEL_LIST_JSON',
    line: 'MODEL_LIST_JSON: FAIL',
    attempts: ['forbidden', 'forbidden'],
  }),
];
