import { expect, expectAccessible, overflow, test } from './stage-fixture';

for (const path of [
  '/checks/JSON_SMOKE',
  '/checks/VLM_SMOKE',
  '/checks/DIRECT_JSON',
  '/runs',
  '/runs/0199-smoke-1',
  '/runs/0198-doctor-cancelled',
  '/runs/0198-smoke-interrupted',
  '/s/OctoberOctoberOctoberO',
  '/s/FailedFailedFailedFail',
  '/snapshots',
  '/compare',
  '/compare?b=OctoberOctoberOctoberO',
  '/verify',
  '/methodology',
  '/words',
  '/docs/api',
]) {
  test(`${path} is accessible in both themes and never scrolls sideways`, async ({ page, scene }) => {
    await scene('failed', path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
}

test('the page of a check tells what it asks, what it found with the evidence, and how it has been', async ({
  page,
  scene,
}) => {
  await scene('failed', '/checks/DIRECT_JSON');
  await expect(page).toHaveTitle('DIRECT_JSON FAIL · Chutes status');
  await expect(
    page.getByText('Does one plain chat call return exactly the JSON object it was asked for?'),
  ).toBeVisible();
  await expect(page.getByText('the gateway named no id to report')).toBeVisible();
  const evidence = page.locator('[data-evidence]').filter({ visible: true });
  await expect(evidence).toContainText('POST https://llm.chutes.ai/v1/chat/completions');
  await expect(evidence).toContainText('HTTP 200');
  await expect(page.getByRole('rowheader', { name: 'PASS ok', exact: true })).toBeVisible();
});

test('a curl command is copied with the key as a variable', { tag: '@desktop' }, async ({ page, scene, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await scene('october', '/checks/JSON_SMOKE');
  await page.getByRole('button', { name: 'Copy as curl' }).filter({ visible: true }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^curl /);
  expect(copied).toContain('$CHUTES_API_KEY');
});

test('the picture of a check is read run by run with the arrow keys', { tag: '@desktop' }, async ({ page, scene }) => {
  await scene('october', '/checks/JSON_SMOKE');
  const readout = page.locator('figcaption');
  const latest = await readout.textContent();
  const picture = page.getByRole('slider', { name: 'Run by run' });
  await picture.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(readout).not.toHaveText(latest ?? '');
  await page.keyboard.press('End');
  await expect(readout).toHaveText(latest ?? '');
  await picture.click({ position: { x: 2, y: 20 } });
  await expect(picture).toHaveAttribute('aria-valuenow', '1');
  await page.getByRole('navigation', { name: 'Time' }).getByRole('link', { name: '7 days' }).click();
  await expect(page).toHaveURL(/window=7d/);
  await expect(page.getByRole('main')).toContainText(/Not looked at for \d+(\.\d)? of 168 h/);
});

test(
  'a run that came to no verdict says why, and is never called verified',
  { tag: '@desktop' },
  async ({ page, scene }) => {
    await scene('october', '/runs/0198-doctor-cancelled');
    await expect(page.locator('[data-side]')).toHaveText('Cancelled');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Cancelled doctor: ended before all was asked; no verdict.',
    );
    await scene('october', '/runs/0198-smoke-interrupted');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('the dashboard stopped in mid-run');
  },
);

test(
  'a run says whose side it was, what to do, and what changed since the one before, in the rows of the board',
  { tag: '@desktop' },
  async ({ page, scene }) => {
    await scene('failed', '/runs/0199-smoke-1');
    await expect(page.locator('[data-side]')).toHaveText('Gateway broke');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Not verified: smoke failed DIRECT_JSON/);
    await expect(page.locator('[data-step]')).toContainText('Next:');
    await expect(page.locator('[data-compared]')).toContainText('Changed since the run of 2025-10-21 18:35:00 UTC');
    await expect(page.locator('[data-compared] li').first()).toContainText(/DIRECT_JSON\s*PASS.*→.*server error/);
    const row = page.locator('[data-check="DIRECT_JSON"]');
    await expect(row).toContainText('was PASS');
    await expect(row.getByRole('button')).toHaveAttribute('aria-expanded', 'true');
    await page.getByRole('link', { name: 'Run before' }).click();
    await expect(page.locator('[data-side]')).toHaveText('Interrupted');
    await page.getByRole('link', { name: 'Run after' }).click();
    await page.getByRole('link', { name: /^the run of/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Verified: smoke passed.');
    await page.goto('/runs/0199-doctor-1');
    await expect(page.locator('[data-compared]')).toBeVisible();
  },
);

test('the list of runs is by day and filtered by its address', async ({ page, scene }) => {
  await scene('failed', '/runs');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Today, Tuesday 2025-10-21']);
  await expect(page.locator('[data-run]')).toHaveCount(5);
  await expect(page.locator('main')).not.toContainText('exit ');
  await page.getByRole('navigation', { name: 'Suite' }).getByRole('link', { name: 'Doctor' }).click();
  await expect(page).toHaveURL(/\/runs\?suite=doctor$/);
  await expect(page.locator('[data-run]')).toHaveCount(2);
  await page.goto('/runs?verified=no');
  await expect(page.locator('[data-run]')).toHaveCount(1);
  await page.goto('/runs?suite=nightly');
  await expect(page.getByRole('alert').filter({ hasText: 'No suite is called “nightly”' })).toBeVisible();
});

test(
  'an address of nothing is a page that says what was looked for, and where to look',
  { tag: '@desktop' },
  async ({ page, scene, complaints }) => {
    const made = '019a083e-5dd0-7000-8000-000000000000';
    for (const [path, title, said] of [
      ['/checks/NOTHING', 'There is no page at this address', '/checks/NOTHING'],
      ['/checks/JSON_SMOKE?target=elsewhere', 'There is no page at this address', '/checks/JSON_SMOKE'],
      ['/runs/none', 'There is no such run', 'No run ever had such an id'],
      [`/runs/${made}`, 'There is no such run', 'Its id was made at 2025-10-21'],
      ['/nowhere/at%20all', 'There is no page at this address', '/nowhere/at all'],
    ] as const) {
      await scene('october', path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.getByRole('main')).toContainText(said);
      await expect(page.getByRole('main').getByRole('link', { name: 'The board' })).toBeVisible();
    }
    await expectAccessible(page);
    complaints.length = 0;
  },
);

test(
  'a page that fails says whose fault that is, and is tried again',
  { tag: '@desktop' },
  async ({ page, scene, request, complaints }) => {
    await scene('store-down', '/runs');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page failed, not the gateway');
    await expect(page.getByRole('main')).toContainText('The fault is this dashboard’s');
    await expectAccessible(page);
    await request.put('/api/stand-in', { data: { scenario: 'october' } });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Runs');
    complaints.length = 0;
  },
);
