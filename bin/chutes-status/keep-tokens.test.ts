import path from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, expect, it } from 'vitest';
import { serveProduct } from '@/lib/server/testing/product';
import { keepTokens, parseTokenCommand } from './keep-tokens';
import { Terminal, UsageError } from './terminal';

const OPERATOR = 'the-token-of-the-operator-4711';
const directory = mkdtempSync(path.join(tmpdir(), 'keep-tokens-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function ask(args: string[], environment: Record<string, string> = { DATA_DIR: directory }) {
  const told = { out: '', err: '' };
  const output = (name: 'out' | 'err') => ({ write: (text: string) => (told[name] += text) });
  const command = parseTokenCommand(['token', ...args]);
  if (!command) throw new Error('no such command');
  const terminal = new Terminal(output('out'), output('err'), {});
  return { code: await keepTokens(command, environment, terminal), ...told };
}

it('makes, lists and revokes tokens in the record of this machine, and tells a token once', async () => {
  const made = await ask(['create', 'ci', '--role', 'operator', '--days', '30']);
  expect(made.out).toMatch(/^cst_[\w-]{43}\n$/);
  const id = /the id (\S+),/.exec(made.err)?.[1] ?? '';
  const listed = await ask(['list']);
  expect(listed.out).toMatch(new RegExp(`^${id}  operator  good until .*  last used never  ci\n$`));
  expect(listed.out).not.toContain(made.out.trim());
  expect((await ask(['revoke', id])).code).toBe(0);
  expect((await ask(['list'])).out).toContain('revoked');
  await expect(ask(['revoke', id])).rejects.toMatchObject({ problem: { status: 404 } });
});

it('does so at a dashboard elsewhere, for operators alone', async () => {
  const product = await serveProduct({ OPERATOR_TOKEN: OPERATOR });
  const there = (args: string[], token: string) =>
    ask([...args, '--url', product.base], { CHUTES_STATUS_TOKEN: token });
  const made = await there(['create', 'agent'], OPERATOR);
  expect(made.code).toBe(0);
  expect((await there(['list'], OPERATOR)).out).toContain('viewer  good until revoked');
  expect(await there(['list'], made.out.trim())).toMatchObject({ code: 12, err: expect.stringContaining('operator') });
  expect((await there(['list'], 'not-the-token-of-anybody')).code).toBe(12);
  await product.close();
});

it.each([
  [[]],
  [['make', 'x']],
  [['create']],
  [['create', 'x', '--role', 'admin']],
  [['create', 'x', '--days', '0']],
  [['list', 'x']],
])('token %j is not understood', (args) => {
  expect(() => parseTokenCommand(['token', ...args])).toThrow(UsageError);
});
