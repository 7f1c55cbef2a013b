import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import { startStandIn, type StandIn } from '@/lib/stand-in/start-stand-in';
import { openStore } from '@/lib/store/open-store';

const root = path.resolve(import.meta.dirname, '..');
const directory = mkdtempSync(path.join(tmpdir(), 'chutes-status-'));
const DATA_DIR = path.join(directory, 'store');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** The environment of a stranger's shell: nothing of this one's gateway, key or colours. */
const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  PATH: process.env['PATH'],
  HOME: directory,
  DATA_DIR,
  RETRY_BASE_MS: '1',
  RETRY_MAX_DELAY_MS: '5',
  npm_config_offline: 'true',
  npm_config_cache: path.join(directory, 'npm'),
  ...more,
});

function start(args: string[], more: Record<string, string> = {}, input: string | Uint8Array = ''): ChildProcess {
  const command = path.join(root, 'bin/chutes-status.mjs');
  const child = spawn(process.execPath, [command, ...args, '--no-env-files'], { cwd: root, env: environment(more) });
  child.stdin.on('error', () => undefined).end(input);
  return child;
}

async function ended(child: ChildProcess): Promise<Ended> {
  const collected = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (collected.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (collected.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...collected };
}

const run = (args: string[], more: Record<string, string> = {}, input: string | Uint8Array = '') =>
  ended(start(args, more, input));

/** Resolves a second after another process than ours has taken a lease on the record: by then it has asked who runs what. */
async function leaseTaken(): Promise<void> {
  const database = new Database(path.join(DATA_DIR, 'chutes-status.db'));
  const leases = database.prepare("select count(*) as others from instance where id <> 'other'");
  while ((leases.get() as { others: number }).others === 0) await sleep(50);
  database.close();
  await sleep(1000);
}

const STAND_IN = 'Stand-in gateway, not Chutes';
const marked = (lines: string): string => lines.replaceAll('\n', ` [${STAND_IN}]\n`);

/** The stand-in as a gateway of its own, which the environment names. */
let gateway: StandIn;
let asGateway: Record<string, string>;
beforeAll(async () => {
  gateway = await startStandIn({ clock: realClock, latencyMs: 0 });
  asGateway = { CHUTES_API_BASE: gateway.baseUrl, CHUTES_API_KEY: gateway.apiKey };
});
afterAll(() => gateway.close());

const PREFLIGHT = 'MODELS 200\nCHAT_auth_bearer 200 PASS\nCHAT_x_api_key 401 FAIL\nCHAT_auth_raw 429 PASS CAPACITY\n';
const SMOKE = 'DIRECT_JSON: PASS\nROUTER_JSON: PASS\nPARALLEL_JSON: PASS 2/2\nMODEL_LIST_JSON: PASS\n';
const DOCTOR = /^MODELS_HTTP 200\nMODELS_FIRST_ID \S+\nJSON_SMOKE_OK 1 1\nVLM_SMOKE_SKIPPED \(.+\)\nDOCTOR_OK 0\n$/;

describe('lines and exit codes', () => {
  it('of preflight, smoke and doctor are the very ones of the scripts, and nothing else is on standard output', async () => {
    expect(await run(['preflight'], asGateway)).toEqual({ code: 0, out: PREFLIGHT, err: `${STAND_IN}\n` });
    expect(await run(['smoke'], asGateway)).toMatchObject({ code: 0, out: SMOKE });
    const doctor = await run(['doctor'], asGateway);
    expect(doctor.code).toBe(0);
    expect(doctor.out).toMatch(DOCTOR);
  });

  it('of all stand in the order of the suites, whichever is faster', async () => {
    const all = await run(['all'], asGateway);
    expect(all.out.startsWith(PREFLIGHT + SMOKE)).toBe(true);
    expect(all.out.slice((PREFLIGHT + SMOKE).length)).toMatch(DOCTOR);
  });

  it('nothing but capacity ends with 32, and of all the first that is not 0 counts', async () => {
    expect(await run(['smoke', '--stand-in', '--scenario', 'full'])).toMatchObject({ code: 32 });
    const all = await run(['all', '--stand-in', '--scenario', 'full', '--json']);
    const { exitCode, runs } = JSON.parse(all.out) as { exitCode: number; runs: { exitCode: number }[] };
    expect(exitCode).toBe(runs.map((each) => each.exitCode).find((code) => code !== 0));
    expect(all.code).toBe(exitCode);
  });

  it.each([{}, { CHUTES_API_BASE: '' }, { CHUTES_API_BASE: ' “” ' }, { CHUTES_API_BASE: "''" }])(
    'without a base, as with %j, nothing is asked: ENV_MISSING and 12',
    async (base) => {
      const environment = { CHUTES_API_KEY: 'a-key-that-is-long', ...base };
      expect(await run(['smoke'], environment)).toEqual({ code: 12, out: 'ENV_MISSING CHUTES_API_BASE\n', err: '' });
      const { code, out } = await run(['all', '--json'], environment);
      expect(code).toBe(12);
      expect(JSON.parse(out)).toMatchObject({ exitCode: 12, missing: ['CHUTES_API_BASE'], runs: [] });
    },
  );

  it('with --stand-in every line of both outputs says who answers, also beside a gateway that is configured', async () => {
    const configured = { CHUTES_API_BASE: 'http://127.0.0.1:9', CHUTES_API_KEY: 'one', CHUTES_API_TOKEN: 'another' };
    const more = { ...configured, DATA_DIR: path.join(directory, 'beside') };
    const { code, out, err } = await run(['preflight', '--stand-in', '--snapshot'], more);
    expect(code).toBe(0);
    expect(out.startsWith(marked(PREFLIGHT))).toBe(true);
    for (const line of [...out.trimEnd().split('\n'), ...err.trimEnd().split('\n')]) expect(line).toContain(STAND_IN);
    const document = JSON.parse((await run(['preflight', '--stand-in', '--json'])).out) as unknown;
    expect(document).toMatchObject({ standIn: true, notice: STAND_IN, exitCode: 0 });
  });

  it('a gateway without its key is ENV_MISSING and 12, and nothing is asked', async () => {
    const keyless = { CHUTES_API_BASE: 'http://127.0.0.1:9/v1' };
    const told = { code: 12, out: 'ENV_MISSING CHUTES_API_KEY\n' };
    expect(await run(['doctor'], keyless)).toEqual({ ...told, err: '' });
    const placeholder = await run(['doctor'], { ...keyless, CHUTES_API_KEY: '<key>' });
    expect(placeholder).toMatchObject(told);
    expect(placeholder.err).toMatch(/^Warning: CHUTES_API_KEY holds a placeholder/);
  });

  it('a gateway that is not there ends with 21, an unusable variable with 12 and its name', async () => {
    const nobody = { CHUTES_API_BASE: 'http://127.0.0.1:9/v1', CHUTES_API_KEY: 'a-key-that-is-long' };
    expect(await run(['preflight'], nobody)).toMatchObject({ code: 21 });
    const wrong = await run(['preflight'], { RETRY_BASE_MS: 'soon' });
    expect(wrong).toMatchObject({ code: 12, out: '' });
    expect(wrong.err).toMatch(/^RETRY_BASE_MS: got "soon", takes .+\n$/);
  });

  it.each([
    [[]],
    [['nonsense']],
    [['doctor', 'twice']],
    [['doctor', '--nonsense']],
    [['doctor', '--stand-in', '--scenario', 'x']],
    [['doctor', '--scenario', 'full']],
  ])('usage error %j ends with 2 and one line of why', async (args) => {
    const result = await run(args);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toMatch(/^.+\nTry chutes-status --help\.\n$/);
  });

  it('--help tells commands and exit codes', async () => {
    const help = await run(['--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('snapshot verify FILE|-');
  });
});

it('the very command that a snapshot names runs in a clone by npx', async () => {
  const npx = spawn('npx', ['chutes-status', 'preflight', '--no-env-files'], {
    cwd: root,
    env: environment(asGateway),
  });
  expect(await ended(npx)).toMatchObject({ code: 0, out: PREFLIGHT });
});

it('Ctrl-C cancels what is going, prints what became of it, and ends with 130', async () => {
  const child = start(['doctor', '--stand-in', '--scenario', 'slow'], { CHECK_TIMEOUT_MS: '60000' });
  child.stdout?.once('data', () => child.kill('SIGINT'));
  const result = await ended(child);
  expect(result.code).toBe(130);
  expect(result.out).toContain('cancelled');
});

describe('whatever becomes of the output', () => {
  const statuses = (script: string) =>
    new Promise<string>((resolve) => {
      const command = `"${process.execPath}" "${path.join(root, 'bin/chutes-status.mjs')}"`;
      const bash = ['-c', `run() { ${command} "$@" --stand-in --no-env-files; }; ${script}`];
      let text = '';
      const shell = spawn('bash', bash, {
        cwd: root,
        env: environment({ CHUTES_API_KEY: 'a', CHUTES_API_TOKEN: 'b' }),
      });
      shell.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
      shell.stdout.resume();
      shell.on('close', () => resolve(text.trim().split('\n').at(-1) ?? ''));
    });
  const FAILS = '--scenario server-errors';

  it.each([
    ['a reader that reads nothing', 'run all --json | true; echo ${PIPESTATUS[0]} >&2', '141'],
    ['a full disk', 'run smoke >/dev/full; echo $? >&2', '1'],
    ['a full disk under the document', 'run smoke --json >/dev/full; echo $? >&2', '1'],
    ['a full disk under the help', 'run --help >/dev/full; echo $? >&2', '1'],
    ['warnings that nobody reads', '{ run smoke 2>&1 >&3 | true; echo ${PIPESTATUS[0]} >&4; } 3>/dev/null 4>&2', '141'],
    ['warnings for a full disk', 'run smoke 2>/dev/full; echo $? >&2', '1'],
    ['a reader who is content', 'run smoke | cat; echo ${PIPESTATUS[0]} >&2', '0'],
    ['a failure and a closed pipe', `run smoke ${FAILS} | head -1; echo \${PIPESTATUS[0]} >&2`, '31'],
    ['a failure and a full disk', `run smoke ${FAILS} >/dev/full; echo $? >&2`, '31'],
    ['capacity and a full disk', 'run smoke --scenario full >/dev/full 2>&1; echo $? >&2', '32'],
  ])('%s: no exit code is better than the verdict, and none is 0 when output was lost', async (_, script, code) => {
    expect(await statuses(script)).toBe(code);
  });
});

describe('with --snapshot', () => {
  let file: string;
  let id: string;
  beforeAll(async () => {
    const { out } = await run(['all', '--stand-in', '--snapshot']);
    id = /^SNAPSHOT \/s\/(\S{22}) sha256=[0-9a-f]{64} \[.+\]$/m.exec(out)?.[1] ?? '';
    const store = await openStore({ kind: 'sqlite', directory: DATA_DIR });
    file = path.join(directory, 'snapshot.json');
    writeFileSync(file, (await store.snapshots.read(id, Date.now()))?.json ?? '');
    await store.close();
  });

  it('runs and snapshot are in the store of the dashboard', async () => {
    const store = await openStore({ kind: 'sqlite', directory: DATA_DIR });
    const { runs } = await store.runs({ limit: 10 });
    expect(runs.map(({ suite, trigger, exitCode }) => [suite, trigger, exitCode]).toSorted()).toEqual([
      ['doctor', 'cli', 0],
      ['preflight', 'cli', 0],
      ['smoke', 'cli', 0],
    ]);
    expect(await store.snapshots.read(id, Date.now())).toMatchObject({ standIn: true, verified: true });
    await store.close();
  });

  it('leaves runs alone that another process has open', async () => {
    const store = await openStore({ kind: 'sqlite', directory: DATA_DIR });
    const [newest] = (await store.runs({ limit: 1, suite: 'smoke' })).runs;
    if (!newest) throw new Error('no run');
    await store.renew('other', 60_000);
    const id = `${newest.id.slice(0, -1)}z`;
    const other = { ...newest, id, owner: 'other', status: 'running' as const, finishedAt: null };
    await store.claim({ type: 'run', phase: 'started', runId: id, seq: 1, run: other });
    await run(['preflight', '--stand-in', '--snapshot']);
    expect((await store.target('stand-in')).openRuns).toHaveLength(1);
    await store.close();
  });

  it('joins the run of a suite that goes on at a server, tells it as its own, and asks nothing twice', async () => {
    const store = await openStore({ kind: 'sqlite', directory: DATA_DIR });
    const { openRuns } = await store.target('stand-in');
    const [open] = openRuns;
    const [latest] = (await store.runs({ limit: 1, suite: 'smoke' })).runs.filter(({ id }) => id !== open?.id);
    if (!open) throw new Error('no run is open');
    const joined = run(['smoke', '--stand-in', '--snapshot']);
    const [first, second, ...rest] = open.checks;
    if (!first || !second) throw new Error('no checks');
    await leaseTaken();
    const ended = { ...open, status: 'finished' as const, exitCode: 31, verified: false, finishedAt: open.startedAt };
    const checks = [{ ...first, lines: ['TOLD ELSEWHERE'] }, second, ...rest];
    await store.record([{ type: 'run', phase: 'ended', runId: open.id, seq: 2, run: { ...ended, checks } }]);
    const { code, out } = await joined;
    expect(code).toBe(31);
    expect(out).toContain('TOLD ELSEWHERE');
    expect(latest?.id).not.toBe(open.id);
    const { runs } = await store.runs({ limit: 10, suite: 'smoke' });
    expect(runs).toHaveLength(2);
    await store.leave('other');
    await store.close();
  });

  it('verify tells each finding by an exit code of its own', async () => {
    const json = readFileSync(file, 'utf8');
    const elsewhere = { DATA_DIR: path.join(directory, 'elsewhere') };
    expect(await run(['snapshot', 'verify', file])).toMatchObject({ code: 0 });
    expect(await run(['snapshot', 'verify', '-'], {}, json)).toMatchObject({ code: 0 });
    expect(await run(['snapshot', 'verify', '-'], {}, `${json}\n`)).toMatchObject({ code: 50 });
    expect(await run(['snapshot', 'verify', file], elsewhere)).toMatchObject({ code: 51 });
    const changed = await run(['snapshot', 'verify', '-'], {}, json.replace('"verified":true}', '"verified":false}'));
    expect(changed.code).toBe(52);
    expect(changed.out).toContain('DIFFERS /suites/');
    expect(await run(['snapshot', 'verify', '-'], {}, '{}')).toMatchObject({ code: 55 });
    expect(await run(['snapshot', 'verify', '-'], {}, 'Verified: yes')).toMatchObject({ code: 56 });
    expect(await run(['snapshot', 'verify', path.join(directory, 'none')])).toMatchObject({ code: 2 });
  });

  it('verify trusts the key set that it is given, and makes no store for that', async () => {
    const { seal } = JSON.parse(readFileSync(file, 'utf8')) as { seal: { publicKey: string } };
    const keys = path.join(directory, 'keys.json');
    const elsewhere = path.join(directory, 'elsewhere');
    writeFileSync(keys, JSON.stringify({ keys: [{ kty: 'OKP', crv: 'Ed25519', x: seal.publicKey }] }));
    const result = await run(['snapshot', 'verify', file, '--keys', keys], { DATA_DIR: elsewhere });
    expect(result.code).toBe(0);
    expect(() => readFileSync(path.join(elsewhere, 'chutes-status.db'))).toThrow('ENOENT');
    expect(await run(['snapshot', 'verify', file, '--keys', file])).toMatchObject({ code: 2 });
  });
});

describe('a file of targets', () => {
  const write = (name: string, text: string): string => {
    const file = path.join(directory, name);
    writeFileSync(file, text);
    return file;
  };
  const target = (id: string) => `  - { id: ${id}, base: ${gateway.baseUrl}, key: "\${GATEWAY_KEY}" }\n`;

  it('is checked: a summary without its keys, or every fault with its place and exit 12', async () => {
    const good = write('good.yaml', `targets:\n${target('one')}witness: [https://example.org]\n`);
    const key = { GATEWAY_KEY: gateway.apiKey };
    const summary = await run(['config', 'check', good], key);
    expect(summary).toMatchObject({ code: 0, err: '' });
    expect(summary.out).toMatch(/good\.yaml, version [0-9a-f]{12}: 1 target\n {2}one {2}http\S+ {2}bearer, key set\n/);
    expect(summary.out).not.toContain(gateway.apiKey);
    const asJson = await run(['config', 'check', '--json'], { ...key, CONFIG_FILE: good });
    expect(JSON.parse(asJson.out)).toMatchObject({ ok: true, targets: [{ id: 'one', key: true }] });
    const bad = write('bad.yaml', 'targets:\n  - id: a\n    key: written-out\n');
    const faults = await run(['config', 'check', bad]);
    expect(faults).toMatchObject({ code: 12, err: '' });
    expect(faults.out.split('\n')).toEqual([
      expect.stringMatching(/bad\.yaml:2:5: targets\[0\]\.base: is missing, takes /),
      expect.stringMatching(/bad\.yaml:3:10: targets\[0\]\.key: got a value not shown here, takes /),
      '',
    ]);
    const told = await run(['config', 'check', bad, '--json']);
    expect(JSON.parse(told.out)).toMatchObject({
      ok: false,
      problems: [{ line: 2, column: 5, key: 'targets[0].base' }, {}],
    });
    expect(await run(['config', 'check'])).toMatchObject({ code: 0, out: expect.stringContaining('No file') });
    expect(await run(['config', 'check', path.join(directory, 'none.yaml')])).toMatchObject({ code: 12 });
    expect(await run(['config'])).toMatchObject({ code: 2 });
  });

  it('of several targets one is named, and asked', async () => {
    const CONFIG_FILE = write('two.yaml', `targets:\n${target('one')}${target('two')}`);
    const more = { CONFIG_FILE, GATEWAY_KEY: gateway.apiKey };
    const unnamed = await run(['preflight'], more);
    expect(unnamed).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--target one, two') });
    expect(await run(['preflight', '--target', 'three'], more)).toMatchObject({ code: 2, out: '' });
    const named = await run(['preflight', '--target', 'two', '--json'], more);
    expect(JSON.parse(named.out)).toMatchObject({ exitCode: 0, target: { id: 'two' } });
    expect((await run(['preflight'], { CONFIG_FILE })).err).toContain('the variable GATEWAY_KEY is not set');
    expect(await run(['preflight'], { CONFIG_FILE })).toMatchObject({ code: 12, out: '' });
  });
});
