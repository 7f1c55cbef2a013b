import type { APIRequestContext } from '@playwright/test';
import { violationsOf } from './accessible';
import { expect, test } from './fixtures';
import { scenario } from './scenario';

test.describe.configure({ mode: 'serial' });
test.afterAll(async ({ request }) => scenario(request, 'october-2025'));

async function run(request: APIRequestContext, suite: string): Promise<void> {
  const started = await request.post('/api/runs', { data: { suite } });
  const { id } = (await started.json()) as { id: string };
  await expect
    .poll(async () => ((await (await request.get(`/api/runs/${id}`)).json()) as { status: string }).status, {
      timeout: 20_000,
    })
    .toBe('finished');
}

test(
  'a style that flips for good is said on top of the board, with both runs linked',
  { tag: '@desktop' },
  async ({ page, request }) => {
    await scenario(request, 'steady');
    await run(request, 'preflight');
    await run(request, 'preflight');
    await scenario(request, 'auth-flipped');
    await run(request, 'preflight');
    await run(request, 'preflight');
    await page.goto('/');
    const drift = page.getByRole('complementary', { name: 'Contract drift' });
    await expect(drift).toContainText(/x-api-key on chat was rejected and is accepted/);
    const more = drift.getByText(/^and \d+ more$/);
    if (await more.isVisible()) await more.click();
    const run0 = await drift.getByRole('link', { name: /^run / }).first().getAttribute('href');
    expect((await request.get(run0 ?? '')).status()).toBe(200);
  },
);

test('what the evidence says is there before any script has run', { tag: '@desktop' }, async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto('/insight');
  for (const title of ['Accounts', 'Retries', 'Retry-After', 'Rate guidance', 'Auth contract', 'When to run']) {
    await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
  }
  await expect(page.getByRole('row', { name: /CHAT_auth_bearer/ }).first()).toBeVisible();
  await expect(page.locator('#auth')).toContainText('use x-api-key: $CHUTES_API_KEY');
  await context.close();
});

test(
  'a capacity walk starts only after its cost was seen and agreed to',
  { tag: '@desktop' },
  async ({ page, request }) => {
    await scenario(request, 'steady');
    await run(request, 'smoke');
    await page.goto('/insight');
    const rate = page.locator('#rate');
    await rate.getByRole('combobox').selectOption('3');
    await expect(rate).toContainText('At most 6 calls, up to 3 at once');
    await rate.getByRole('button', { name: 'Start a walk…' }).click();
    await rate.getByRole('button', { name: 'Make up to 6 calls' }).click();
    await expect(rate).toContainText('all stairs answered', { timeout: 20_000 });
    await expect(rate).toContainText('measured');
    await expect(rate.locator('pre')).toContainText('CHUTES_MAX_CONCURRENCY=3');
  },
);

test('one time rules the page from the address; job, call shape and zone are chosen beside it', async ({
  page,
  request,
}) => {
  await run(request, 'doctor');
  await page.goto('/insight');
  await page.getByRole('navigation', { name: 'Time' }).getByRole('link', { name: '24 hours' }).click();
  await expect(page).toHaveURL(/window=24h/);
  await expect(page.locator('#accounts')).toContainText('of 25 hours.');
  await expect(page.locator('#retry-after [data-to-copy]')).toContainText(/From \d{4}-\d\d-\d\d \d\d:00 to/);
  await expect(page.locator('#week')).toContainText('of 24 hours.');
  await page.getByRole('combobox', { name: 'How long the job lasts' }).selectOption('8 h');
  await expect(page).toHaveURL(/window=24h&hours=8$/);
  await page.locator('label', { hasText: 'TypeScript' }).click();
  await expect(page.locator('#auth pre')).toContainText('await fetch(');
  await page.getByRole('main').locator('label', { hasText: 'Local' }).click();
  await expect(page.locator('#week').getByRole('table', { name: /Europe\/Berlin, UTC\+/ })).toBeVisible();
  // One choice for all times, wherever it is made.
  await expect(page.locator('#retry-after')).toContainText(/GMT\+/);
});

test('nobody is shut out, in either theme, and nothing sticks out at 320 pixels', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('/insight');
    expect(await violationsOf(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 700 });
  const sticksOut = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await sticksOut()).toBe(0);
});

test('a question that cannot be answered is told with its field', { tag: '@desktop' }, async ({ request }) => {
  for (const [query, field] of [
    ['from=yesterday', 'from'],
    ['from=2025-10-22&to=2025-10-21', 'from'],
    ['from=2020-01-01', 'from'],
    ['target=nowhere', 'target'],
    ['form=2025-10-21', 'form'],
  ]) {
    const answer = await request.get(`/api/insight/accounts?${query}`);
    expect(answer.status(), query).toBe(400);
    expect(answer.headers()['content-type']).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ field });
  }
  expect((await request.post('/api/walks', { data: { maxConcurrency: 4 } })).status()).toBe(400);
  expect((await request.delete('/api/walks/none')).status()).toBe(404);
});
