import { expect, expectAccessible, overflow, test } from './stage-fixture';

test('the wall says whose side it is, huge, and has nothing to press', async ({ page, scene }) => {
  await scene('failed', '/wall');
  const side = page.getByRole('heading', { level: 1 });
  await expect(side).toHaveText('Gateway broke');
  const size = await side.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(Math.min(40, (page.viewportSize()?.width ?? 0) / 12));
  await expect(page.getByText('Not verified: smoke failed DIRECT_JSON')).toBeVisible();
  await expect(page.locator('a, button, input, select')).toHaveCount(0);
  await expectAccessible(page);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test('the wall moves a little with time, so that nothing burns in', { tag: '@desktop' }, async ({ page, scene }) => {
  await scene('october', '/wall');
  const place = () => page.locator('[data-wall]').evaluate((wall) => wall.style.transform);
  const first = await place();
  await page.clock.setFixedTime(new Date('2025-10-21T19:39:10.000Z'));
  await expect.poll(place).not.toBe(first);
});

test('the wall shows every target, the worst first', async ({ page, scene }) => {
  await scene('two-targets', '/wall');
  await expect(page.getByText('Proxy in front')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Chutes' })).toContainText('All well');
  await expectAccessible(page);
});

test(
  'a wall that hears nothing says that it is blind, and leaves no green standing',
  { tag: '@desktop' },
  async ({ page, scene, complaints }) => {
    await scene('october', '/wall');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('All well');
    await page.route('**/api/status', (route) => route.abort());
    await page.clock.setFixedTime(new Date('2025-10-21T19:38:10.000Z'));
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This wall is blind');
    await expect(page.getByText('All well')).toHaveCount(0);
    await expect(page.getByText('Nothing is known since')).toBeVisible();
    complaints.length = 0;
  },
);
