import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright';
import { findBrowser } from '@/bin/test/find-browser.mjs';
import type { Run } from '@/lib/domain/run';

const OUT = path.resolve(import.meta.dirname, '../docs');
const LIMIT_BYTES = 250 * 1024;
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** What the gateway was like while the record grew, the last being what the pictures show. */
const PAST = [
  'steady',
  'steady',
  'full',
  'steady',
  'flaky-capacity',
  'server-errors',
  'steady',
  'october-2025',
  'october-2025',
];

/** Takes the pictures of README and docs/ from the running product over its stand-in, in the browser that the tests use. */
async function main(): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), 'chutes-status-pictures-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['.build/serve.js', '--no-env-files'], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      PORT: String(port),
      DATA_DIR: directory,
      STAND_IN_SCHEDULE: 'off',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    await untilServed(base);
    for (const scenario of PAST) await play(base, scenario);
    await takeAll(base);
  } finally {
    child.kill('SIGTERM');
    await ended;
    await rm(directory, { recursive: true, force: true });
  }
}

async function takeAll(base: string): Promise<void> {
  const { executable } = await findBrowser();
  const browser = await chromium.launch({
    executablePath: executable,
    args: ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
  });
  const take = async (
    name: string,
    url: string,
    dark = false,
    phone = false,
    before?: (page: Page) => Promise<void>,
  ) => {
    const context = await browser.newContext({
      viewport: phone ? PHONE : DESK,
      isMobile: phone,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(base + url, { waitUntil: 'networkidle' });
    await page.evaluate(() => document.fonts.ready);
    await before?.(page);
    const file = path.join(OUT, `${name}.png`);
    await page.screenshot({ path: file });
    await context.close();
    const { size } = await stat(file);
    console.log(`docs/${name}.png  ${Math.round(size / 1024)} KB`);
    if (size > LIMIT_BYTES) throw new Error(`${name}.png is larger than ${LIMIT_BYTES / 1024} KB`);
  };
  const doctor = await latestRun(base, 'doctor');
  await take('board', '/');
  await take('board-dark', '/', true);
  await take('board-phone', '/', false, true);
  await take('board-phone-dark', '/', true, true);
  await take('check', '/checks/JSON_SMOKE');
  await take('run', `/runs/${doctor.id}`, true);
  await take('runs', '/runs');
  await take('insight', '/insight');
  const { id } = (await ask(base, '/api/snapshots', 'POST', { note: 'Before the batch' })) as { id: string };
  await take('snapshot', `/s/${id}`);
  await play(base, 'full');
  await take('board-capacity', '/', true);
  await take('board-opened', '/', false, false, async (page) => {
    await page.locator('[data-check="JSON_SMOKE"] .row-toggle').click();
    await page.locator('[data-detail] h2').waitFor();
    await page.locator('[data-detail]').scrollIntoViewIfNeeded();
  });
  await browser.close();
}

/** Has the stand-in play a scenario and runs all suites on it to their end. */
async function play(base: string, scenario: string): Promise<void> {
  await ask(base, '/api/stand-in', 'PUT', { scenario });
  const { runs } = (await ask(base, '/api/runs', 'POST', { suite: 'all' })) as { runs: Run[] };
  for (const { id } of runs) {
    while (((await ask(base, `/api/runs/${id}`)) as Run).finishedAt === null) await sleep(200);
  }
}

async function latestRun(base: string, suite: string): Promise<Run> {
  const { runs } = (await ask(base, `/api/runs?suite=${suite}&limit=1`)) as { runs: Run[] };
  const [run] = runs;
  if (!run) throw new Error(`${suite} has not run`);
  return run;
}

async function ask(base: string, route: string, method = 'GET', body?: unknown): Promise<unknown> {
  const response = await fetch(base + route, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${route}: ${response.status}`);
  return response.json();
}

async function untilServed(base: string): Promise<void> {
  for (let n = 0; n < 200; n++) {
    if ((await fetch(`${base}/healthz`).catch(() => null))?.ok) return;
    await sleep(100);
  }
  throw new Error('the built server did not answer: npm run build first');
}

async function freePort(): Promise<number> {
  const door = createServer().listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = door.address() as AddressInfo;
  door.close();
  return port;
}

await main();
