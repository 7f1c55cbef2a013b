import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, describe, expect, it } from 'vitest';
import { serveProduct } from '@/lib/server/testing/product';
import { commandLine } from './testing/command-line';

const shell = commandLine();
afterAll(() => shell.remove());
const script = path.resolve(import.meta.dirname, '../chutes-status.mjs');
const env = {
  NODE_ENV: 'production' as const,
  PATH: String(process.env['PATH']),
  HOME: shell.directory,
  DATA_DIR: `${shell.directory}/mcp`,
};

async function connect(...args: string[]) {
  const transport = new StdioClientTransport({
    ...{ command: process.execPath, args: [script, 'mcp', '--no-env-files', ...args], env, stderr: 'ignore' },
  });
  const client = new Client({ name: 'test', version: '1' });
  const complaints: Error[] = [];
  client.onerror = (error) => void complaints.push(error);
  await client.connect(transport);
  const call = async (name: string, input: Record<string, unknown> = {}) =>
    (await client.callTool({ name, arguments: input })) as { structuredContent?: object; isError?: boolean };
  return { client, call, complaints };
}

describe('chutes-status mcp', () => {
  it('serves an agent from the record of this machine, and runs what it asks for', async () => {
    const { client, call, complaints } = await connect('--stand-in');
    expect((await client.listTools()).tools.length).toBeGreaterThan(8);
    expect(await call('run_suite', { suite: 'doctor' })).toMatchObject({
      structuredContent: { runs: [{ exitCode: 0, trigger: 'mcp' }] },
    });
    expect(await call('gate', { require: ['doctor'] })).toMatchObject({ structuredContent: { go: true } });
    await client.close();
    expect(complaints).toEqual([]);
  });

  it('serves it from a dashboard elsewhere', async () => {
    const product = await serveProduct();
    const { client, call } = await connect('--url', product.base);
    expect(await call('run_suite', { suite: 'doctor' })).toMatchObject({
      structuredContent: { runs: [{ exitCode: 0 }] },
    });
    const shared = await call('share_snapshot');
    expect(shared).toMatchObject({ structuredContent: { text: expect.stringContaining('Begin message') } });
    expect((await product.server.snapshots.list({ limit: 10 })).snapshots).toHaveLength(1);
    await client.close();
    await product.close();
  });

  it('tells an agent when there is no dashboard at that address', async () => {
    const { client, call } = await connect('--url', 'http://127.0.0.1:9');
    expect(await call('status')).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('No dashboard answers at 127.0.0.1:9') }],
    });
    await client.close();
  });

  it('writes nothing but messages to standard output, and ends with its input', async () => {
    const child = spawn(process.execPath, [script, 'mcp', '--no-env-files', '--stand-in'], { env });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const request = (id: number, method: string, params: object) =>
      `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
    child.stdin.write(request(1, 'tools/call', { name: 'run_suite', arguments: { suite: 'preflight' } }));
    while (!out.includes('"id":1')) await once(child.stdout, 'data');
    child.stdin.end('not JSON\n');
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(0);
    for (const line of out.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  });

  it('without a gateway says so where an agent does not read, and ends with 12', async () => {
    const told = await shell.run(['mcp']);
    expect(told).toMatchObject({ code: 12, out: '', err: expect.stringContaining('CHUTES_API_BASE') });
  });
});
