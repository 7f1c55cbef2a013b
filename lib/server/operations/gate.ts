import { z } from 'zod';
import { durationMs } from '@/lib/config/file/duration-ms';
import { Gate } from '@/lib/domain/api/gate';
import { SUITES, type SuiteId } from '@/lib/domain/words';
import { passGate, retryAfterSeconds } from '@/lib/server/pass-gate';
import { line, operation } from './operation';

const LONGEST_AGE_MS = 31 * 86_400_000;

/** A length of time such as 15m, as milliseconds. */
const age = line(40)
  .transform((text, context) => {
    const ms = durationMs(text);
    if (ms !== null && ms > 0 && ms <= LONGEST_AGE_MS) return ms;
    context.addIssue({ code: 'custom', message: 'takes a duration of at most 31d, such as 90s, 15m or 1h30m' });
    return z.NEVER;
  })
  .describe('A duration such as 90s, 15m or 1h30m.');

/** Suites separated by commas; each once. */
const suites = line(200)
  .transform((text, context): SuiteId[] => {
    const names = text.split(',').map((name) => name.trim());
    const known = SUITES.filter((suite) => names.includes(suite));
    if (known.length > 0 && names.every((name) => known.some((suite) => suite === name))) return known;
    context.addIssue({ code: 'custom', message: `takes one or more of ${SUITES.join(', ')}, separated by commas` });
    return z.NEVER;
  })
  .describe(`One or more of ${SUITES.join(', ')}, separated by commas; all when left out.`);

export const readGate = operation({
  id: 'gate.read',
  method: 'GET',
  path: '/api/gate',
  about:
    'Whether a batch may start: 200 when every required suite of every named target passed lately, else 503 with the ' +
    'reason and, as Retry-After, when to ask again. With run=1, for operators, what is missing is run first.',
  access: 'viewer',
  input: z.strictObject({
    target: line(1000).optional().describe('Ids of targets, separated by commas; all when left out.'),
    require: suites.optional(),
    maxAge: age.optional(),
    run: z.enum(['0', '1']).default('0').describe('1: what is missing is run first.'),
  }),
  accessOf: ({ run }) => (run === '1' ? 'operator' : 'viewer'),
  output: Gate,
  statuses: [200, 503],
  run: async (server, { target, require = [...SUITES], maxAge: maxAgeMs, run }, { signal, trigger = 'api' }) => {
    const targets = target === undefined ? [] : target.split(',').map((id) => id.trim());
    const gate = await passGate(server, { targets, require, maxAgeMs, run: run === '1' ? trigger : undefined }, signal);
    if (gate.go) return { json: gate };
    return { status: 503, headers: { 'Retry-After': String(retryAfterSeconds(gate, server.now())) }, json: gate };
  },
});
