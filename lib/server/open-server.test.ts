import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { parseConfig } from '@/lib/config/config';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openServer } from './open-server';

it('each run that ends is one line of the log, whatever another sink does', async () => {
  const lines: Record<string, unknown>[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  const directory = await mkdtemp(path.join(tmpdir(), 'log-runs-'));
  const broken = () => {
    throw new Error('a broken sink');
  };
  const { server } = await openServer({
    ...{ config: parseConfig({ DATA_DIR: directory, RETRY_BASE_MS: '1' }), standIn: { latencyMs: 0 }, sinks: [broken] },
    log: pino({ level: 'info' }, out),
  });
  const started = await server.start('all', 'api');
  const ends = await Promise.all(
    started.map(async ({ run: { id } }) => {
      for await (const _ of (await server.events(id, null, new AbortController().signal)) ?? []);
      const { suite, status, exitCode, verified } = await server.run(id);
      return { run: id, suite, status, exitCode, verified };
    }),
  );
  const told = lines.filter(({ msg }) => msg === 'a run has ended');
  expect(told).toHaveLength(3);
  for (const end of ends) expect(told).toContainEqual(expect.objectContaining(end));
  await server.close();
  await rm(directory, { recursive: true, force: true });
});
