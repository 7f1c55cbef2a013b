import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig, devices } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');

// Read once by the main process and again by every worker: the first one decides, the others find it here.
process.env['E2E_PORT'] ??= String(await freePort());
process.env['E2E_STAGE_PORT'] ??= String(await freePort());
process.env['E2E_DATA_DIR'] ??= mkdtempSync(path.join(tmpdir(), 'chutes-status-e2e-'));
const {
  E2E_PORT: port,
  E2E_STAGE_PORT: stagePort,
  E2E_DATA_DIR: dataDir,
  E2E_REPORT: report,
  CHROMIUM_PATH: executablePath,
} = process.env;

// The developer's own gateway and key are none of the tests' business.
for (const name of Object.keys(process.env))
  if (/^(CHUTES|RETRY|DATABASE|STALE)_|^(HTTPS?|NO)_PROXY$/i.test(name)) delete process.env[name];

const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: '.',
  outputDir: path.join(root, '.test-results/e2e'),
  fullyParallel: false,
  workers: 1,
  // Two cores and a whole page of axe: slow is not wrong.
  timeout: 60_000,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: report ?? path.join(root, '.test-results/e2e.json') }]],
  use: {
    baseURL,
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    // Glyphs as they are drawn, not as the machine's settings would have them: pictures are compared.
    launchOptions: {
      args: ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
      ...(executablePath ? { executablePath } : {}),
    },
  },
  snapshotPathTemplate: '{testDir}/pictures/{arg}-{projectName}{ext}',
  // For slow machines; what passes does not wait.
  expect: {
    timeout: 15_000,
    toHaveScreenshot: { animations: 'disabled', caret: 'hide' },
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } } },
    // What has no width, sets widths of its own, or needs a pointer that hovers is tried once.
    {
      name: 'phone',
      grepInvert: /@desktop/,
      testIgnore: /(api|canary|restart|states)\.spec\.ts$/,
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
    },
  ],
  webServer: [
    {
      command: 'node .build/serve.js --no-env-files',
      cwd: root,
      url: `${baseURL}/healthz`,
      env: { HOST: '127.0.0.1', PORT: String(port), DATA_DIR: String(dataDir), PUBLIC_URL: baseURL },
      gracefulShutdown: { signal: 'SIGTERM', timeout: 6000 },
      stdout: 'pipe',
      timeout: 60_000,
    },
    {
      command: 'node .build/stage.js',
      cwd: root,
      url: `http://127.0.0.1:${stagePort}/healthz`,
      env: { HOST: '127.0.0.1', PORT: String(stagePort) },
      gracefulShutdown: { signal: 'SIGTERM', timeout: 6000 },
      stdout: 'pipe',
      timeout: 60_000,
    },
  ],
});

async function freePort(): Promise<number> {
  const door = createServer();
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port: free } = door.address() as AddressInfo;
  await new Promise((resolve) => door.close(resolve));
  return free;
}
