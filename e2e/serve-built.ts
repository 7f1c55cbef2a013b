import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');

export interface Served {
  child: ChildProcess;
  url: string;
  /** All that it has written to standard output and error so far. */
  said(): string;
  /** Kills it and resolves once it has ended. */
  end(): Promise<void>;
}

const living = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/**
 * Starts a built command on a free port, with nothing of this shell's gateway and key in its environment. Resolves with its
 * address once it answers, or rejects with what it said when it ended instead.
 */
export function serveBuilt(environment: Record<string, string>, command: 'serve' | 'stage' = 'serve'): Promise<Served> {
  const { PATH = '', TMPDIR } = process.env;
  const child = spawn(process.execPath, [`.build/${command}.js`, '--no-env-files'], {
    cwd: root,
    env: {
      PATH,
      ...(TMPDIR ? { TMPDIR } : {}),
      NODE_ENV: 'production',
      PORT: '0',
      STAND_IN_SCHEDULE: 'off',
      ...environment,
    },
  });
  living.add(child);
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += String(chunk);
      const url = /on (http:\/\/\S+)/.exec(said)?.[1];
      if (url) resolve({ child, url, said: () => said, end: () => endOf(child) });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', (code) => {
      living.delete(child);
      reject(new Error(`exit ${code}: ${said.trim()}`));
    });
  });
}

async function endOf(child: ChildProcess): Promise<void> {
  if (!living.has(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** For specs that start servers of their own: each ends with its test. */
export const test = base.extend<{ serve: typeof serveBuilt }>({
  serve: async ({}, provide) => {
    const started: Served[] = [];
    await provide(async (...how) => {
      const served = await serveBuilt(...how);
      started.push(served);
      return served;
    });
    await Promise.all(started.map(({ end }) => end()));
  },
});

export { expect };
