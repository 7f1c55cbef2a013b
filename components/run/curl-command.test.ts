import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { curlCommand } from './evidence-view';

const request = {
  method: 'POST' as const,
  url: "http://host/v1/chat?it's",
  headers: {
    'content-type': 'application/json',
    'accept-encoding': 'gzip, br',
    authorization: 'Bearer $CHUTES_API_KEY',
  },
  body: `{"content":"it's $HOME \`id\` \\\\ \\n"}`,
  expects: null,
};

it('means to a shell exactly the bytes that were sent, with the key from the environment', () => {
  const script = `curl() { printf '%s\\0' "$@"; }\n${curlCommand(request)}`;
  const words = execFileSync('sh', ['-c', script], {
    env: { ...process.env, CHUTES_API_KEY: 'the key' },
    encoding: 'utf8',
  }).split('\0');
  expect(words).toContain(request.url);
  expect(words).toContain('authorization: Bearer the key');
  expect(words).toContain('--compressed');
  expect(words).toContain(request.body);
});

it('asks without a body where there was none', () => {
  expect(curlCommand({ ...request, method: 'GET', body: null })).not.toMatch(/POST|data/);
});
