import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, overflow, test } from './stage-fixture';

for (const path of [
  '/incidents',
  '/incidents/open-on-stage',
  '/incidents/past-on-stage',
  '/days/2025-09-20?suite=doctor',
]) {
  test(`${path} is accessible in both themes and never scrolls sideways`, async ({ page, scene }) => {
    await scene('failed', path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
}

test(
  'what failed too few times yet is told, with when it can become an incident',
  { tag: '@desktop' },
  async ({ page, scene }) => {
    await scene('october', '/incidents');
    await expect(
      page.getByText(/Preflight has failed 1 time since .*: an incident opens after 2, at the earliest/),
    ).toBeVisible();
  },
);

test('an incident tells what happened, to the second and in order, with whose side it was on', async ({
  page,
  scene,
}) => {
  await scene('october', '/incidents');
  await page
    .getByRole('row', { name: /Doctor/ })
    .getByRole('link')
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Doctor was not verified for 4 h 12 min 6 s.');
  const course = page
    .getByRole('region', { name: 'What happened' })
    .or(page.locator('section', { hasText: 'What happened' }));
  await expect(course.first().getByRole('listitem')).toHaveText([
    /16:58:00 UTC.*only capacity.*Gateway full/,
    /17:03:00 UTC.*the incident was told/,
    /17:08:00 UTC.*server error.*Gateway broke/,
    /18:38:00 UTC.*Nobody looked until 2025-10-20 19:38:00 UTC/,
    /20:48:00 UTC.*only capacity/,
    /21:10:06 UTC.*verified again/,
  ]);
  await expect(page.getByRole('link', { name: 'JSON_SMOKE' })).toHaveAttribute('href', /^\/runs\//);
});

const bars = (page: Page, of = 'Doctor') => page.getByRole('group', { name: `${of}, 90 days` });
const daysIn = (strip: Locator) => strip.locator('.timeline-day');

test(
  'the bars of 90 days are one stop for the Tab key; arrows tell the days, empty ones too, and Enter opens one',
  { tag: '@desktop' },
  async ({ page, scene }) => {
    await scene('october');
    const days = bars(page);
    await expect(daysIn(days)).toHaveCount(90);
    await expect(days.locator('[tabindex="0"]')).toHaveCount(1);
    await daysIn(days).last().focus();
    await page.keyboard.press('Home');
    await expect(daysIn(days).first()).toBeFocused();
    await expect(daysIn(days).first()).toHaveAccessibleName('24 July 2025: nobody looked');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('.timeline-tip')).toContainText('20 October 2025');
    await page.keyboard.press('Escape');
    await expect(page.locator('.timeline-tip')).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/days\/2025-10-20\?target=.*&suite=doctor$/);
  },
);

test('a day opens by its hours, and an hour its runs', async ({ page, scene }) => {
  await scene('october', '/days/2025-09-20');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All suites on 20 September 2025');
  await expect(page.getByText('Verified 82.5 %, failed 17.5 %.')).toBeVisible();
  const hours = daysIn(page.getByRole('group', { name: 'Hours of 20 September 2025' }));
  await expect(hours).toHaveCount(24);
  await hours.nth(3).focus();
  await expect(hours.nth(3)).toHaveAccessibleName('03:00 to 04:00: failed 100 %');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Runs from 03:00 to 04:00' })).toBeVisible();
});

test('the pointer tells a day, and nothing moves', { tag: '@desktop' }, async ({ page, scene }) => {
  await scene('october');
  const shift = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 1500);
      }),
  );
  await daysIn(bars(page)).nth(60).hover();
  await expect(page.locator('.timeline-tip')).toContainText('22 September 2025');
  expect(await shift).toBe(0);
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true });

  test('a tap tells the day, with a link that a finger can hit', async ({ page, scene }) => {
    await scene('october');
    await daysIn(bars(page)).nth(80).tap();
    const tip = page.locator('.timeline-tip');
    await expect(tip).toContainText('12 October 2025');
    await expect(page).not.toHaveURL(/\/days\//);
    const { width = 0, height = 0 } = (await tip.locator('a').boundingBox()) ?? {};
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    await page.getByRole('heading', { level: 1 }).tap();
    await expect(tip).toHaveCount(0);
    await daysIn(bars(page)).nth(80).tap();
    await tip.locator('a').tap();
    await expect(page).toHaveURL(/\/days\/2025-10-12/);
  });

  test('without scripts every day is a link', async ({ browser, scene, baseURL }) => {
    await scene('october');
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
    const page = await context.newPage();
    await page.goto('/');
    await expect(bars(page).getByRole('link')).toHaveCount(90);
    await context.close();
  });
});

test('a check that is opened on the board shows its own days', async ({ page, scene }) => {
  await scene('october');
  await page.locator('[data-check="JSON_SMOKE"] .row-toggle').click();
  await expect(page.locator('[data-detail="JSON_SMOKE"]').getByRole('group', { name: '90 days' })).toBeVisible();
});
