import type { Page } from '@playwright/test';
import { expectAccessible, overflow } from './accessible';
import { expect, test } from './fixtures';
import { scenario } from './scenario';

const row = (page: Page, id: string) => page.locator(`tr[data-check="${id}"]`);

async function runAll(page: Page): Promise<void> {
  await page.locator('[data-choice="all"]').click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden({ timeout: 20_000 });
}

test.describe.configure({ mode: 'serial' });

test.afterEach(({ request }) => scenario(request, 'october-2025'));

test(
  'the page says what it is and what it watches, before any script has run',
  { tag: '@desktop' },
  async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    await page.goto('/');
    await expect(page).toHaveTitle(/Chutes status/);
    await expect(page.getByText('Stand-in gateway, not Chutes').first()).toBeVisible();
    await expect(page.locator('tr[data-check]')).toHaveCount(11);
    await context.close();
  },
);

test('"Run doctor now" fills the doctor rows without a reload', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: /^Run doctor/ }).click();
  await expect(row(page, 'MODELS_HTTP')).toContainText('PASS', { timeout: 15_000 });
  await expect(row(page, 'JSON_SMOKE')).toContainText('PASS', { timeout: 15_000 });
  await expect(row(page, 'VLM_SMOKE')).toContainText('SKIPPED');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden();
});

test('all suites show the October scene as the message has it', { tag: '@desktop' }, async ({ page, request }) => {
  await page.goto('/');
  await runAll(page);
  await expect(page.getByRole('heading', { name: /^Verified/ })).toBeVisible();
  await expect(row(page, 'CHAT_x_api_key')).toContainText('FAIL');
  await expect(row(page, 'CHAT_auth_raw')).toContainText('CAPACITY');
  const status = await (await request.get('/api/status')).json();
  const lines = status.targets[0].suites.flatMap((suite: { checks: { latest: { line: string } }[] }) =>
    suite.checks.map((check) => check.latest.line),
  );
  const scripted = [
    'MODELS 200',
    'CHAT_auth_bearer 200 PASS',
    'CHAT_x_api_key 401 FAIL',
    'CHAT_auth_raw 429 PASS CAPACITY',
    'DIRECT_JSON: PASS',
    'ROUTER_JSON: PASS',
    'PARALLEL_JSON: PASS 2/2',
    'MODEL_LIST_JSON: PASS',
    'MODELS_HTTP 200',
    'JSON_SMOKE_OK 1 1',
    'VLM_SMOKE_SKIPPED (set CHUTES_VLM_MODEL to enable)',
  ];
  // In their order; a check of our own may stand between them.
  expect(lines.filter((line: string) => scripted.includes(line))).toEqual(scripted);
});

test('an opened row tells the line, and what stands behind it', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('/');
  await row(page, 'CHAT_x_api_key').getByRole('button').click();
  await expect(page.getByText('CHAT_x_api_key 401 FAIL').filter({ visible: true }).first()).toBeVisible();
});

test('a pass after retries is visibly not a clean pass', { tag: '@desktop' }, async ({ page, request }) => {
  await scenario(request, 'flaky-capacity');
  await page.goto('/');
  await page.getByRole('button', { name: /^Run doctor/ }).click();
  await expect(row(page, 'JSON_SMOKE')).toContainText(/recovered/i, { timeout: 20_000 });
});

test(
  'a Retry-After beyond the budget ends the call as CAPACITY and says when it may be asked again',
  { tag: '@desktop' },
  async ({ page, request }) => {
    await scenario(request, 'full-retry-after');
    await page.goto('/');
    await page.getByRole('button', { name: /^Run doctor/ }).click();
    await expect(row(page, 'JSON_SMOKE')).toContainText('CAPACITY', { timeout: 15_000 });
    await expect(page.getByRole('heading', { name: /^Not verified/ })).toBeVisible();
    await row(page, 'JSON_SMOKE').getByRole('button').click();
    await expect(
      page
        .getByText(/the gateway asks to come back at/i)
        .filter({ visible: true })
        .first(),
    ).toBeVisible();
  },
);

test('reloading finds a running run again, and cancel ends it', { tag: '@desktop' }, async ({ page, request }) => {
  await scenario(request, 'hanging');
  await page.goto('/');
  await page.getByRole('button', { name: 'Smoke', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeHidden();
  const { runs } = await (await request.get('/api/runs?suite=smoke&limit=1')).json();
  expect(runs[0]).toMatchObject({ status: 'cancelled', exitCode: null, verified: null });
});

test('an opened row is accessible in both themes', { tag: '@desktop' }, async ({ page, request }) => {
  await scenario(request, 'october-2025');
  await page.goto('/');
  await runAll(page);
  await row(page, 'CHAT_auth_raw').getByRole('button').click();
  await expectAccessible(page);
});

test('nothing scrolls sideways at 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});
