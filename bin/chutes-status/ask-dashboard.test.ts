import { pino } from 'pino';
import { afterAll, expect, it } from 'vitest';
import { parseConfig } from '@/lib/config/config';
import { readGate } from '@/lib/server/operations/gate';
import { openServer } from '@/lib/server/open-server';
import { runToEnd } from '@/lib/server/testing/run-to-end';
import { openDashboard } from './ask-dashboard';
import { commandLine } from './testing/command-line';

const shell = commandLine();
afterAll(() => shell.remove());

it('a command that looks in with other targets ends no incident of those that are watched', async () => {
  const DATA_DIR = `${shell.directory}/store`;
  const environment = {
    DATA_DIR,
    CHUTES_API_BASE: 'http://127.0.0.1:9',
    CHUTES_API_KEY: 'k'.repeat(20),
    RETRY_BASE_MS: '1',
  };
  const open = () => openServer({ config: parseConfig(environment), log: pino({ level: 'silent' }) });
  const first = await open();
  const [{ id } = { id: '' }] = first.server.targets;
  for (let times = 0; times < 2; times++) await runToEnd(first, id, { suite: 'preflight' });
  const incidents = async ({ server }: typeof first) =>
    (await server.incidents.list({ limit: 5, state: 'open' })).incidents;
  const before = await incidents(first);
  expect(before).toHaveLength(1);
  await first.server.close();
  const looking = await openDashboard(
    { url: undefined, target: undefined, standIn: true },
    { DATA_DIR },
    'cli',
    () => {},
  );
  expect((await looking?.ask(readGate, {}))?.value).toMatchObject({ go: false, targets: [{ id: 'stand-in' }] });
  await looking?.close();
  const again = await open();
  expect(await incidents(again)).toEqual(before);
  await again.server.close();
});
