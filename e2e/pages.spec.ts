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

test('the picture of a check is read run by run with the arrow keys', async ({ page, scene }) => {
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

test('a run that came to no verdict says why, and is never called verified', async ({ page, scene }) => {
  await scene('october', '/runs/0198-doctor-cancelled');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Doctor run: cancelled, ended before all was asked; no verdict',
  );
  await scene('october', '/runs/0198-smoke-interrupted');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('interrupted, the dashboard stopped in mid-run');
});

test('the list of runs is filtered by its address', async ({ page, scene }) => {
  await scene('october', '/runs');
  await expect(page.locator('tbody tr')).toHaveCount(5);
  await page.getByRole('navigation', { name: 'Suite' }).getByRole('link', { name: 'Doctor' }).click();
  await expect(page).toHaveURL(/\/runs\?suite=doctor$/);
  await expect(page.locator('tbody tr')).toHaveCount(2);
  await page.goto('/runs?suite=nightly');
  await expect(page.getByRole('alert').filter({ hasText: 'No suite is called “nightly”' })).toBeVisible();
});

test('an address of nothing is a page that says so', async ({ page, scene, complaints }) => {
  for (const path of ['/checks/NOTHING', '/runs/none', '/checks/JSON_SMOKE?target=elsewhere']) {
    await scene('october', path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page at this address');
  }
  complaints.length = 0;
});
