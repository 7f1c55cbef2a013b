import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** For tests: the command line as a stranger's shell starts it, with a home and a record of its own. */
export function commandLine() {
  const directory = mkdtempSync(path.join(tmpdir(), 'command-line-'));
  const own = { NODE_ENV: 'production' as const, PATH: process.env['PATH'], HOME: directory, RETRY_BASE_MS: '1' };
  const run = async (
    args: string[],
    more: Record<string, string> = {},
    input: string | Uint8Array = '',
    signalled: Promise<NodeJS.Signals> | null = null,
  ): Promise<Ended> => {
    const script = path.join(root, 'bin/chutes-status.mjs');
    const env = { ...own, DATA_DIR: path.join(directory, 'store'), ...more };
    const child = spawn(process.execPath, [script, ...args, '--no-env-files'], { cwd: root, env });
    void signalled?.then((name) => child.kill(name));
    child.stdin.on('error', () => undefined).end(input);
    const told = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (told.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (told.err += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, ...told };
  };
  return { directory, run, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
