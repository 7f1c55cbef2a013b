import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig, devices } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');

const { E2E_REPORT: report, CHROMIUM_PATH: executablePath } = process.env;

// The developer's own gateway and key are none of the tests' business.
for (const name of Object.keys(process.env))
  if (/^(CHUTES|RETRY|DATABASE|STALE)_|^(HTTPS?|NO)_PROXY$/i.test(name)) delete process.env[name];

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  globalSetup: './build-stage.ts',
  outputDir: path.join(root, '.test-results/e2e'),
  fullyParallel: false,
  // Each has servers of its own (fixtures.ts); the tests of a file stay together and in order. Two to a core: much of
  // a test is waiting for what a run does in its own time.
  workers: Math.min(6, 2 * availableParallelism()),
  // Two cores and a whole page of axe: slow is not wrong.
  timeout: 60_000,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: report ?? path.join(root, '.test-results/e2e.json') }]],
  use: {
    timezoneId: 'Europe/Berlin',
    // Recorded when somebody looks for a fault, and not at every run.
    trace: process.env['E2E_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
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
      testIgnore: /(api|api-page|canary|config-file|methodology|restart|script-run|states)\.spec\.ts$/,
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
    },
  ],
});
