import type { Page } from '@playwright/test';
import { expect, test } from './stage-fixture';

/** Clicks that somebody made on the page that is open. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Object.assign(window, { clicksMade: 0 });
    addEventListener('click', () => Object.assign(window, { clicksMade: made() + 1 }), { capture: true });
    const made = () => (window as unknown as { clicksMade: number }).clicksMade;
  });
  return () => page.evaluate(() => (window as unknown as { clicksMade: number }).clicksMade);
}

test('whose side it is, and the next step, are read at first sight and without a click', async ({ page, scene }) => {
  const { width = 0 } = page.viewportSize() ?? {};
  await scene('failed');
  for (const narrow of width < 600 ? [width, 320] : [width]) {
    await page.setViewportSize({ width: narrow, height: width < 600 ? 640 : 900 });
    await expect(page.locator('[data-side]')).toBeInViewport({ ratio: 1 });
    await expect(page.locator('[data-side]')).toHaveText('Gateway broke');
    await expect(page.locator('[data-step] p')).toBeInViewport({ ratio: 1 });
  }
  // What it asks for is one click away; a phone has the button of the suite right below.
  const smoke = page.getByRole('button', { name: /^(Run smoke|Smoke)$/ });
  await expect(smoke.filter({ visible: true }).first()).toBeInViewport({ ratio: 1 });
  // The first answer of the server holds both: nothing has to be fetched for them.
  const html = await (await page.request.get('/')).text();
  expect(html).toMatch(/data-side="gateway-broke"[\s\S]*data-step="/);
});

test('how full it was, and when to run, stand at the top of insight', async ({ page, scene }) => {
  await scene('october', '/insight');
  for (const answer of await page
    .getByRole('region', { name: 'How full it was, and when to run' })
    .locator('p, [aria-live]')
    .all())
    await expect(answer).toBeInViewport();
});

test('a snapshot is shared by two clicks, and erased by two', async ({ page, scene }) => {
  const id = 'OctoberOctoberOctoberO';
  await scene('october');
  const json: unknown = await (await page.request.get(`/api/snapshots/${id}`)).json();
  await page.route('**/api/snapshots', (route) => route.fulfill({ status: 201, json }));
  const shares = await countClicks(page);
  await page.getByRole('button', { name: /^Share/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Share snapshot' }).click();
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(new RegExp(`/s/${id}$`));
  expect(await shares()).toBe(2);

  await page.goto(`/s/${id}`);
  const erases = await countClicks(page);
  await page.getByRole('button', { name: 'Manage' }).click();
  expect(await erases()).toBe(1);
  // Within reach of the second, which is not done: the snapshots of the stage are for all.
  await page.getByRole('button', { name: 'Erase it for good' }).click({ trial: true });
});
