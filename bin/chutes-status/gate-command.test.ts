import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import { type StandIn, startStandIn } from '@/lib/stand-in/start-stand-in';
import { serveProduct } from '@/lib/server/testing/product';
import { parseCommand } from './arguments';
import { passGate } from './pass-gate';
import { Terminal, UsageError } from './terminal';
import { type Ended, commandLine } from './testing/command-line';

const shell = commandLine();
let gateway: StandIn;
let environment: Record<string, string>;
beforeAll(async () => {
  gateway = await startStandIn({ clock: realClock, latencyMs: 0 });
  environment = { CHUTES_API_BASE: gateway.baseUrl, CHUTES_API_KEY: gateway.apiKey, RETRY_MAX_DELAY_MS: '5' };
});
afterAll(async () => {
  shell.remove();
  await gateway.close();
});

/** The same in this process, which starts faster. */
async function here(args: string[], more: Record<string, string> = {}): Promise<Ended> {
  const told = { out: '', err: '' };
  const output = (name: 'out' | 'err') => ({ write: (text: string) => (told[name] += text) });
  const command = parseCommand([...args, '--no-env-files']);
  if (command.kind !== 'gate') throw new Error('no gate');
  const code = await passGate(
    command,
    more,
    new Terminal(output('out'), output('err'), {}),
    new AbortController().signal,
  );
  return { code, ...told };
}

const STAND_IN = ' [Stand-in gateway, not Chutes]\n';

describe('the gate on the record of this machine', () => {
  it('is shut with 33 before anything ran, opens with 0 once it ran what is missing, and stays open', async () => {
    const args = ['gate', '--require', 'doctor'];
    expect(await shell.run(args, environment)).toMatchObject({
      code: 33,
      out: 'GATE NO_GO unknown Unknown: nothing has run yet.\n',
    });
    const opened = await shell.run([...args, '--run'], environment);
    // The gateway says in its answers that it is a stand-in.
    expect(opened).toMatchObject({ code: 0, out: `GATE GO Verified: doctor passed just now.${STAND_IN}` });
    const told = await shell.run([...args, '--max-age', '15m', '--json'], environment);
    expect([told.code, told.err]).toEqual([0, '']);
    expect(JSON.parse(told.out)).toMatchObject({ go: true, reason: 'ok', exitCode: 0 });
    expect((await shell.run(['gate', '--require', 'doctor,smoke'], environment)).code).toBe(33);
  });

  it.each([
    ['full-retry-after', 32, /^GATE NO_GO capacity Not verified: only capacity .* Not before .*\(in \d/],
    ['quota', 31, /^GATE NO_GO failed Not verified: smoke failed /],
  ] as const)('ends with what a gateway that plays %s amounts to: %i', async (scenario, code, line) => {
    gateway.switchTo(scenario);
    const more = { ...environment, DATA_DIR: `${shell.directory}/${scenario}`, RETRY_BUDGET_MS: '0' };
    const told = await shell.run(['gate', '--require', 'smoke', '--run', '--wait', '2s'], more);
    gateway.switchTo('october-2025');
    expect(told.code).toBe(code);
    expect(told.out).toMatch(line);
  });

  it('without a gateway is ENV_MISSING and 12, and with --stand-in says whom it asked', async () => {
    expect(await shell.run(['gate'])).toEqual({ code: 12, out: 'ENV_MISSING CHUTES_API_BASE\n', err: '' });
    const told = await shell.run(['gate', '--json']);
    expect(told.code).toBe(12);
    expect(JSON.parse(told.out)).toMatchObject({ go: false, exitCode: 12, missing: ['CHUTES_API_BASE'] });
    expect(await shell.run(['gate', '--stand-in'])).toMatchObject({
      code: 33,
      out: expect.stringMatching(/not Chutes\]\n$/),
    });
    expect((await shell.run(['gate'], { CHUTES_API_BASE: gateway.baseUrl })).code).toBe(12);
  });
});

describe('the gate of a dashboard elsewhere', () => {
  it('says what the dashboard says', async () => {
    const product = await serveProduct();
    const args = ['gate', '--url', product.base, '--require', 'doctor'];
    expect((await shell.run(args)).code).toBe(33);
    expect(await shell.run([...args, '--run'])).toMatchObject({ code: 0, out: expect.stringContaining('GATE GO') });
    const env = await shell.run(['guidance', '--url', product.base, '--env']);
    expect(env).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^# Rate guidance .*\n(?:.*\n)*CHUTES_\w+=\d+\n/),
    });
    const unknown = await shell.run([...args, '--target', 'nowhere']);
    expect(unknown).toMatchObject({ code: 2, out: '', err: expect.stringContaining('there is none called "nowhere"') });
    const bad = await shell.run(['gate', '--url', product.base, '--max-age', 'soon']);
    expect(bad).toMatchObject({ code: 2, err: expect.stringContaining('such as 90s, 15m or 1h30m') });
    await product.close();
  });

  it.each<[string, number, string, string, number]>([
    ['a page to sign in', 200, 'text/html', '<h1>Sign in</h1>', 33],
    ['another shape', 200, 'application/json', '{"go":true}', 33],
    ['a yes with the status of a no', 200, 'application/problem+json', '{"go":true}', 33],
    ['a fault', 502, 'text/html', 'Bad gateway', 33],
    ['a redirect', 302, 'text/html', '', 33],
    [
      'that a token is wanted',
      401,
      'application/problem+json',
      JSON.stringify({ type: 'about:blank', title: 'Unauthorized', status: 401, detail: 'Sign in first.' }),
      12,
    ],
  ])('that answers %s is no yes', async (_what, status, type, body, code) => {
    const seen: (string | undefined)[] = [];
    const web = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(status, { 'Content-Type': type, Location: '/elsewhere' }).end(body);
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
    const told = await here(['gate', '--url', url], { CHUTES_STATUS_TOKEN: 'token-of-ours' });
    expect(told.code).toBe(code);
    expect(told.out).toMatch(/^GATE NO_GO /);
    expect(told.out + told.err).not.toContain('token-of-ours');
    expect(seen).toEqual(['Bearer token-of-ours']);
    web.close();
  });

  it('that hangs is no yes, keeps nobody longer than they wanted to wait, and ends with a signal at once', async () => {
    const web = createServer(() => undefined);
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
    const told = await here(['gate', '--url', url, '--wait', '1s']);
    expect(told.code).toBe(33);
    expect(told.out).toMatch(/^GATE NO_GO unknown Unknown: No dashboard answered within 1 s\. Gave up after 1 s\.\n$/);
    const asked = once(web, 'request');
    const interrupted = shell.run(
      ['gate', '--url', url],
      {},
      '',
      asked.then(() => 'SIGINT' as const),
    );
    expect(await interrupted).toEqual({ code: 130, out: '', err: '' });
    web.closeAllConnections();
    web.close();
  });

  it('that is not there is no yes, and a wait for it that runs out says so', async () => {
    const told = await shell.run(['gate', '--url', 'http://127.0.0.1:9', '--wait', '1s']);
    expect(told.code).toBe(33);
    expect(told.out).toMatch(/^GATE NO_GO unknown Unknown: No dashboard answers .* Gave up after 1 s\.\n$/);
    expect(told.err).toMatch(/^Waiting 1 s of 1 s/);
  });
});

it.each([
  [['gate', '--wait', 'long'], '--wait takes a duration'],
  [['gate', '--url', 'http://user:password@localhost'], 'without user, password'],
  [['gate', '--url', 'file:///etc'], '--url takes an http(s) URL'],
  [['gate', '--url', 'http://localhost', '--stand-in'], 'give one of them'],
  [['gate', 'doctor'], 'argument'],
  [['gate', '--token', 'x'], '--token'],
  [['guidance', '--env', '--json'], 'not both'],
  [['gate', '--require', 'doctor', '--require', 'smoke'], '--require is given twice'],
  [['gate', '--target=a', '--target=b'], '--target is given twice'],
  [['all', '--target', 'a', '--target', 'b'], '--target is given twice'],
  [['token', 'create', 'ci', '--role', 'viewer', '--role', 'operator'], '--role is given twice'],
  [['ingest', 'smoke', '--exit', '0', '--exit', '31'], '--exit is given twice'],
])('%j cannot be understood', async (args, why) => {
  const told = await here(args).catch((error: unknown) => error);
  expect(told).toBeInstanceOf(UsageError);
  expect(String(told)).toContain(why);
  expect(String(told)).not.toContain('password@');
});
