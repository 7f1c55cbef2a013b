import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type ServedProduct, serveProduct } from '@/lib/server/testing/product';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'docs/recipes.md'), 'utf8');
const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = '', code = '']) => ({ kind, code }));
const ofKind = (kind: string): string[] => blocks.flatMap((block) => (block.kind === kind ? [block.code] : []));

const [commandLine = '', shell = '', guidance = ''] = ofKind('sh');
const [python = ''] = ofKind('python');
const [actions = '', kubernetes = ''] = ofKind('yaml');
const [cron = ''] = ofKind('cron');

interface Workflow {
  jobs: { batch: { steps: { run?: string }[] } };
}
interface Job {
  spec: { template: { spec: { initContainers: { command: string[] }[]; containers: { command: string[] }[] } } };
}
/** Each step of a job is a script of its own, and the next goes only when it succeeded. */
const steps = (parse(actions) as Workflow).jobs.batch.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
const pod = (parse(kubernetes) as Job).spec.template.spec;
const quoted = (words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');

/** Every recipe that asks the gate, as the shell runs it. */
const RECIPES: [name: string, command: string[]][] = [
  ['the command line', ['sh', '-c', commandLine]],
  ['the shell', ['sh', '-c', shell]],
  ['Python', ['python3', '-c', python]],
  ['GitHub Actions', ['bash', '-e', '-c', steps.map((step) => `(${step.trim()}\n) && `).join('') + 'true']],
  ['cron', ['sh', '-c', cron.trim().split(' ').slice(5).join(' ')]],
  [
    'Kubernetes',
    ['sh', '-c', [...pod.initContainers, ...pod.containers].map(({ command }) => quoted(command)).join(' && ')],
  ],
];

let product: ServedProduct;
beforeAll(async () => {
  product = await serveProduct();
});
afterAll(async () => {
  await product.close();
});

/** Runs it in a directory of its own, beside a batch that leaves a trace. Resolves with what became of it. */
async function cook([program = '', ...args]: string[], url: string, waitSeconds: number) {
  const directory = mkdtempSync(path.join(tmpdir(), 'recipe-'));
  const batch = path.join(directory, 'batch.sh');
  writeFileSync(batch, '#!/bin/sh\necho "$@" > started\n');
  chmodSync(batch, 0o755);
  // As after `npm install`, without a registry.
  const npx = path.join(directory, 'npx');
  writeFileSync(npx, `#!/bin/sh\nshift\nexec ${process.execPath} ${path.join(root, 'bin/chutes-status.mjs')} "$@"\n`);
  chmodSync(npx, 0o755);
  const env = {
    ...{
      NODE_ENV: 'production' as const,
      HOME: directory,
      CHUTES_STATUS_URL: url,
      DATA_DIR: path.join(directory, 'd'),
    },
    ...{ PATH: `${directory}:${process.env['PATH']}`, WAIT: `${waitSeconds}s`, WAIT_SECONDS: String(waitSeconds) },
  };
  const child = spawn(program, args, { cwd: directory, env, stdio: 'ignore' });
  const [code] = (await once(child, 'close')) as [number | null];
  const trace = path.join(directory, 'started');
  const started = existsSync(trace) ? readFileSync(trace, 'utf8').trim() : null;
  rmSync(directory, { recursive: true, force: true });
  return { code, started };
}

/** A gate that says no for the first `refusals` times. */
async function fickleGate(refusals: number) {
  const asked: number[] = [];
  const web = createServer((_request, response) => {
    asked.push(performance.now());
    const go = asked.length > refusals;
    const notBefore = go ? null : new Date(Date.now() + 1000).toISOString();
    const told = { reason: go ? 'ok' : 'capacity', sentence: go ? 'Verified.' : 'Full.', mayPass: !go, notBefore };
    const more = {
      exitCode: go ? 0 : 32,
      generatedAt: new Date().toISOString(),
      require: [],
      maxAgeMs: 1,
      targets: [],
    };
    response.writeHead(go ? 200 : 503, { 'Content-Type': 'application/json', ...(go ? {} : { 'Retry-After': '1' }) });
    response.end(JSON.stringify({ go, ...told, ...more }));
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  return { url, asked, close: () => (web.closeAllConnections(), web.close()) };
}

it('every block of the page is one that is tried here', () => {
  expect(blocks.map(({ kind }) => kind)).toEqual(['json', 'sh', 'sh', 'sh', 'python', 'yaml', 'cron', 'yaml']);
});

/** Whether the machine lacks what a recipe needs: its tests are skipped then, and say so. */
const cannotBeTried = (command: readonly string[]): boolean =>
  [command[0] ?? '', ...(/\bcurl\b/.test(command.join(' ')) ? ['curl'] : [])].some(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error !== undefined,
  );

describe.concurrent.each(RECIPES)('the recipe for %s', (name, command) => {
  it.skipIf(cannotBeTried(command))('starts nothing on a no, and fails', async () => {
    const told = await cook(command, product.base, 1);
    expect(told.started).toBeNull();
    expect(told.code).not.toBe(0);
    const handsOn = name === 'the command line' || name === 'Python';
    expect(told.code).toBe(handsOn ? 33 : told.code);
  });

  it.skipIf(cannotBeTried(command))('starts nothing where no dashboard answers', async () => {
    const told = await cook(command, 'http://127.0.0.1:9', 1);
    expect(told.started).toBeNull();
    expect(told.code).not.toBe(0);
  });

  it.skipIf(cannotBeTried(command))('starts on a yes', async () => {
    const gate = await fickleGate(0);
    expect(await cook(command, gate.url, 30)).toEqual({ code: 0, started: '' });
    gate.close();
  });
});

describe.concurrent.each(RECIPES.filter(([name]) => name !== 'cron'))('the recipe for %s', (_name, command) => {
  it.skipIf(cannotBeTried(command))('comes back when it was told to, and not before', async () => {
    const gate = await fickleGate(1);
    expect(await cook(command, gate.url, 30)).toEqual({ code: 0, started: '' });
    const [first = 0, second = 0] = gate.asked;
    expect(gate.asked).toHaveLength(2);
    expect(second - first).toBeGreaterThanOrEqual(990);
    gate.close();
  });
});

describe('with evidence', () => {
  it('the real gate lets every recipe start', async () => {
    await product.runAll();
    for (const [, command] of RECIPES.filter((recipe) => !cannotBeTried(recipe[1])))
      expect(await cook(command, product.base, 1)).toEqual({ code: 0, started: '' });
  });

  it('the recipe for the rate hands figures to the batch', async () => {
    const told = await cook(['sh', '-c', guidance], product.base, 1);
    expect(told.code).toBe(0);
    expect(told.started).toMatch(/^\d+ \d+$/);
  });
});
