import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { moment, runId, sampleAttempt } from '@/lib/store/testing/sample-runs';
import type { StoreUnderTest } from './store-under-test';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const ACKNOWLEDGED = 40;

export function describeKill(subject: StoreUnderTest): void {
  let directory: string;
  let script: string;
  beforeAll(async () => {
    // In here the packages are found, and nothing looks for sources.
    const cache = path.join(ROOT, 'node_modules/.cache');
    await mkdir(cache, { recursive: true });
    directory = await mkdtemp(path.join(cache, 'endless-writer-'));
    script = path.join(directory, 'endless-writer.mjs');
    await build({
      absWorkingDir: ROOT,
      entryPoints: [path.join(import.meta.dirname, 'endless-writer.ts')],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    });
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const startWriter = (minute: number): ChildProcess =>
    spawn(process.execPath, [script, JSON.stringify(subject.location), String(minute)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  it('has what two processes had acknowledged when both are killed in the middle of writing', async () => {
    const minutes = [1, 2];
    const acknowledged = await Promise.all(minutes.map((minute) => killAfter(startWriter(minute), ACKNOWLEDGED)));
    for (const [index, minute] of minutes.entries()) {
      const attempts = await subject.store.attempts(runId(minute));
      const expected = attempts.map((_, before) => sampleAttempt(before + 1, moment(minute, before + 1)));
      expect(attempts.length).toBeGreaterThanOrEqual(acknowledged[index] ?? Infinity);
      expect(attempts).toEqual(expected.map((recorded) => ({ checkId: 'DIRECT_JSON', ...recorded })));
    }
    expect(await subject.store.interruptLapsed(Date.now())).toEqual(minutes.map(runId));
    expect((await subject.store.run(runId(1)))?.checks[0]).toMatchObject({ outcome: 'ERROR', reason: 'interrupted' });
  });
}

/** Kills the writer as soon as it has acknowledged so many attempts; returns the number of the last acknowledged. */
async function killAfter(writer: ChildProcess, count: number): Promise<number> {
  if (!writer.stdout) throw new Error('the writer has no output');
  const exited = once(writer, 'exit');
  let last = 0;
  for await (const line of createInterface(writer.stdout)) {
    last = Number(line);
    if (last === count) writer.kill('SIGKILL');
  }
  const [, signal] = (await exited) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error('the writer ended by itself');
  return last;
}
