import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from './serve-built';

test('nothing runs by itself until one watches; what it takes and the next runs are told first, and it stops again @desktop', async ({
  page,
  request,
  serve,
}) => {
  const DATA_DIR = mkdtempSync(path.join(tmpdir(), 'chutes-status-watch-'));
  const { url } = await serve({ DATA_DIR });
  const schedules = async () =>
    (await (await request.get(`${url}/api/schedules`)).json()).schedules as { every: string | null }[];
  await page.goto(url);
  await expect(page.locator('[data-next-run]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Watch', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Watch / });
  const doctor = dialog.locator('[data-schedule=doctor]');
  await doctor.getByRole('combobox').selectOption('15m');
  await expect(doctor).toContainText('192 calls');
  await expect(doctor.locator('[data-next-runs]')).toContainText(/UTC.*(?:\d\d:\d\d:\d\d.*){5}/);
  await expect(dialog.locator('[data-cost]')).toContainText('192 calls');
  expect((await schedules()).map(({ every }) => every)).toEqual([null, null, null]);

  const smoke = dialog.locator('[data-schedule=smoke]');
  await smoke.getByRole('combobox').selectOption('cron');
  await smoke.getByLabel('Cron').fill('30 2 30 2 *');
  await expect(smoke.getByRole('alert')).toContainText('never fires');
  await smoke.getByLabel('Cron').fill('30 2 * * *');
  await smoke.getByLabel('Zone').fill('Europe/Berlin');
  await expect(smoke).toContainText('02:30:00');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('[data-suite=doctor] [data-next-run]')).toContainText(/in (?:a minute|\d+ min)/);
  await expect(page.locator('[data-suite=preflight] [data-next-run]')).toHaveCount(0);

  await page.getByRole('button', { name: 'Watching' }).click();
  await dialog.getByRole('button', { name: 'Stop watching' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('[data-next-run]')).toHaveCount(0);
  expect((await schedules()).map(({ every }) => every)).toEqual([null, null, null]);
});

test('the stand-in of a newcomer is watched from the start @desktop', async ({ page, serve }) => {
  const DATA_DIR = mkdtempSync(path.join(tmpdir(), 'chutes-status-watch-'));
  const { url } = await serve({ DATA_DIR, STAND_IN_SCHEDULE: 'on' });
  await page.goto(url);
  await expect(page.getByRole('button', { name: 'Watching' })).toBeVisible();
  await expect(page.locator('[data-next-run]')).toHaveCount(3, { timeout: 20_000 });
  await expect(page.locator('[data-suite=doctor]')).toContainText('Verified');
});
